package store

import (
	"errors"

	"github.com/klauspost/compress/zstd"
)

// newPacker returns what packs originals. Equal bytes give equal results.
func newPacker() *zstd.Encoder {
	w, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	if err != nil {
		panic(err) // the options are constants
	}
	return w
}

// expand unpacks what newPacker packed. The stated size bounds the work: packed
// bytes from elsewhere may unpack to any length.
func expand(packed []byte, size int64) ([]byte, error) {
	if size < 0 || size > maxBlob {
		return nil, errors.New("its size is out of bounds")
	}
	r, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(uint64(size)+1<<10))
	if err != nil {
		return nil, err
	}
	defer r.Close()
	original, err := r.DecodeAll(packed, nil)
	if err == nil && int64(len(original)) != size {
		err = errors.New("it has not the size that is stated")
	}
	return original, err
}
