package main

import (
	"os"

	"github.com/spf13/cobra"

	"casus/internal/lab"
)

// trainCommand trains the English analyser.
func trainCommand() *cobra.Command {
	t, names := lab.DefaultTraining(), lab.DefaultNameTraining()
	c := &cobra.Command{
		Use:   "train",
		Short: "Train the English analyser and write its model file",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			t.Log = os.Stderr
			if t.Plain {
				t.Vectors = ""
			}
			if err := lab.Train(t); err != nil || t.Plain {
				return err
			}
			names.Corpora, names.Out, names.Seed, names.Log = t.Corpora, t.Out, t.Seed, t.Log
			names.Vectors, names.Limit = t.Vectors, t.Limit
			return lab.TrainNames(names, t.Out)
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
	f.StringVar(&names.Marks, "marks", names.Marks, "the teacher's marks of names; empty: none")
	c.AddCommand(trainVectorsCommand(), trainExportCommand(), trainNamesCommand())
	return c
}

// trainExportCommand writes what the teacher of names reads.
func trainExportCommand() *cobra.Command {
	var corpora string
	c := &cobra.Command{
		Use:   "export FILE",
		Short: "Write the training sentences and what they tell of names, as JSON lines for the teacher of tools/teacher",
		Args:  cobra.ExactArgs(1),
		RunE:  func(_ *cobra.Command, args []string) error { return lab.ExportNames(corpora, args[0]) },
	}
	c.Flags().StringVar(&corpora, "corpora", "../shared/corpora", "folder of the training sets")
	return c
}

// trainNamesCommand trains the network of names alone.
func trainNamesCommand() *cobra.Command {
	t := lab.DefaultNameTraining()
	var base string
	c := &cobra.Command{
		Use:   "names",
		Short: "Train the network of names and add it to a model file",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			t.Log = os.Stderr
			return lab.TrainNames(t, base)
		},
	}
	f := c.Flags()
	f.StringVar(&t.Corpora, "corpora", "../shared/corpora", "folder of the training sets")
	f.StringVar(&base, "base", "internal/syntax/data/model.bin", "model file to add to")
	f.StringVarP(&t.Out, "output", "o", "internal/syntax/data/model.bin", "model file to write")
	f.Uint64Var(&t.Seed, "seed", t.Seed, "seed of all random numbers")
	f.IntVar(&t.Epochs, "epochs", t.Epochs, "passes over the training sets")
	f.Float32Var(&t.Rate, "rate", t.Rate, "step size")
	f.Float32Var(&t.Keep, "keep", t.Keep, "share of units that dropout leaves")
	f.Float32Var(&t.TagWeight, "tag-weight", t.TagWeight, "weight of the loss of tags beside that of names")
	f.IntVar(&t.Shape.Dim, "width", t.Shape.Dim, "width of the encoder")
	f.IntVar(&t.Shape.Layers, "layers", t.Shape.Layers, "convolutions of the encoder")
	f.StringVar(&t.Vectors, "vectors", "internal/syntax/data/vectors.bin", "table of fixed word vectors")
	f.IntVar(&t.Limit, "limit", 0, "sentences per set, for trials; 0: all")
	f.StringVar(&t.Marks, "marks", t.Marks, "the teacher's marks; empty: none")
	f.IntVar(&t.Sure, "sure", t.Sure, "hundredths of certainty from which a mark is taken")
	f.BoolVar(&t.Hold, "hold", false, "keep the held slice out, for trials")
	return c
}
