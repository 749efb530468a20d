package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"casus"
	"casus/internal/pipeline"
	"casus/internal/store"
)

func forgetCommand() *cobra.Command {
	var lexicon []string
	var asJSON bool
	c := command(&cobra.Command{
		Use:   "forget CASE ARTICLE [--lexicon DIR]",
		Short: "Take an article out of a case file",
		Long: `Forget takes an article out of a case file: its text, its original, its claims,
and everything that rests on them; what remains is added up again. The article is
named by its id or by a part of its file name that no other has. What was stored
is written over, not only unlinked.

  casus show crisis.casus articles
  casus forget crisis.casus art-1b2c3d4e5f60`,
		Args: between(2, 2),
		RunE: func(c *cobra.Command, args []string) error {
			settings, err := pipeline.Load(lexicon...)
			if err != nil {
				return err
			}
			s, err := store.OpenWrite(args[0])
			if err != nil {
				return err
			}
			gone, err := forget(s, args[1], settings)
			if err = errors.Join(err, s.Close()); err != nil {
				return err
			}
			out := newSheet(c, asJSON)
			noun(out, gone)
			out.head("forgotten", "file")
			out.row(gone.ID, gone.File)
			return out.close()
		},
	})
	c.Flags().StringSliceVar(&lexicon, "lexicon", nil, "folder of dictionaries of your own, as for build")
	c.Flags().BoolVar(&asJSON, "json", false, "print the result as JSON")
	return c
}

// forgotten names the article that was taken out.
type forgotten struct {
	ID   string `json:"id"`
	File string `json:"file"`
}

func forget(s store.Store, name string, settings pipeline.Settings) (forgotten, error) {
	a, err := oneArticle(s, name)
	if err != nil {
		return forgotten{}, err
	}
	if err := s.Forget(a.ID); err != nil {
		return forgotten{}, err
	}
	return forgotten{ID: a.ID, File: a.File}, pipeline.Sum(settings, s)
}

// oneArticle finds the one article that a name fits.
func oneArticle(r store.Reader, name string) (casus.Article, error) {
	var found []casus.Article
	var files []string
	for a, err := range r.Articles(casus.Filter{Articles: []string{name}}, false) {
		if err != nil {
			return a, err
		}
		found = append(found, a)
		files = append(files, a.ID+" ("+a.File+")")
	}
	switch len(found) {
	case 0:
		return casus.Article{}, &casus.Error{Code: casus.ENotFound, Message: fmt.Sprintf("there is no article %q", name)}
	case 1:
		return found[0], nil
	}
	return casus.Article{}, &casus.Error{Code: casus.EInvalid, Message: fmt.Sprintf("%q fits %d articles: %s", name, len(found), strings.Join(files, ", "))}
}
