-- The case file, version 2: an article can be read again from its original.

-- How the original is to be read, in the words of the reader of coverage; '' for
-- an article stored before there was such a column.
ALTER TABLE articles ADD COLUMN origin TEXT NOT NULL DEFAULT '';
