package main

import (
	"github.com/spf13/cobra"

	"casus/internal/lab"
)

// trainVectorsCommand rebuilds the table of word vectors that training reads.
func trainVectorsCommand() *cobra.Command {
	var corpora, out string
	var width int
	c := &cobra.Command{
		Use:   "vectors WHEEL",
		Short: "Rebuild the table of word vectors from the pinned Python package of all-MiniLM-L6-v2",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			return lab.BuildVectors(args[0], corpora, out, width)
		},
	}
	f := c.Flags()
	f.StringVar(&corpora, "corpora", "../shared/corpora", "folder of the training sets")
	f.StringVarP(&out, "output", "o", "internal/syntax/data/vectors.bin", "file to write")
	f.IntVar(&width, "width", 64, "numbers of a word, a multiple of 16")
	return c
}
