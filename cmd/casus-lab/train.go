package main

import (
	"os"

	"github.com/spf13/cobra"

	"casus/internal/lab"
)

// trainCommand trains the English analyser.
func trainCommand() *cobra.Command {
	t := lab.DefaultTraining()
	c := &cobra.Command{
		Use:   "train",
		Short: "Train the English analyser and write its model file",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			t.Log = os.Stderr
			if t.Plain {
				t.Vectors = ""
			}
			return lab.Train(t)
		},
	}
	f := c.Flags()
	f.StringVar(&t.Corpora, "corpora", "../shared/corpora", "folder of the training sets")
	f.StringVarP(&t.Out, "output", "o", "internal/syntax/data/model.bin", "model file to write")
	f.Uint64Var(&t.Seed, "seed", t.Seed, "seed of all random numbers")
	f.IntVar(&t.Epochs, "epochs", t.Epochs, "passes over the training sets")
	f.IntVar(&t.Batch, "batch", t.Batch, "words of a step")
	f.Float32Var(&t.Rate, "rate", t.Rate, "step size")
	f.Float32Var(&t.Keep, "keep", t.Keep, "share of units that dropout leaves")
	f.IntVar(&t.Limit, "limit", 0, "sentences per set, for trials; 0: all")
	f.IntVar(&t.Shape.Dim, "width", t.Shape.Dim, "width of the encoder")
	f.IntVar(&t.Shape.Layers, "layers", t.Shape.Layers, "convolutions of the encoder")
	f.StringVar(&t.Vectors, "vectors", "internal/syntax/data/vectors.bin", "table of fixed word vectors; empty: none")
	f.BoolVar(&t.Plain, "plain", false, "the recipe to compare with: trees alone, no vectors, no names, no other casing")
	c.AddCommand(trainVectorsCommand())
	return c
}
