package pipeline

import (
	"iter"

	"casus"
	"casus/internal/dossier"
	"casus/internal/response"
	"casus/internal/store"
)

// Sum adds the claims of a case file up to its case level and reads the
// collective responses out of it.
func Sum(s Settings, out store.Store) error {
	head, err := out.Head()
	if err != nil {
		return err
	}
	registry, err := response.Load()
	if err != nil {
		return err
	}
	if s.Title != "" {
		head.Title = s.Title
	}
	head.Built, head.Casus, head.Lexicon, head.Model = builtAt(), casus.Version, s.Lexicon.Version(), s.Model
	return out.ReplaceSum(func(w store.SumWriter) error {
		if err := w.PutHead(head); err != nil {
			return err
		}
		return sum(s, out, registry, head, w)
	})
}

// sum runs the two stages of the case level.
func sum(s Settings, out store.Store, registry *response.Registry, head casus.Head, w store.SumWriter) error {
	all := casus.Filter{}
	m := response.Material{Lexicon: s.Lexicon, Actors: map[string]casus.Actor{}, Places: map[string]casus.Place{},
		Claim: out.Claim, FirstDay: head.From, LastDay: head.To,
		ClaimsOf: func(articles []string) iter.Seq2[casus.Claim, error] {
			return out.Claims(casus.Filter{Articles: articles})
		}}
	result, err := dossier.Sum(s.Lexicon, dossier.Source{
		Articles: out.Articles(all, false),
		Outlets:  out.Outlets(all),
		Actors:   keep(out.Actors(all), func(a casus.Actor) { a.Names = nil; m.Actors[a.ID] = a }),
		Places:   keep(out.Places(all), func(p casus.Place) { m.Places[p.ID] = p }),
		Claims:   out.Claims(all),
		Member: func(organisation, state, day string) bool {
			member, _ := registry.Member(organisation, state, day)
			return member
		},
	}, w)
	if err != nil {
		return err
	}
	m.Events, m.Status = result.Events, result.Status
	responses, conflicts, err := registry.Read(m)
	if err != nil {
		return err
	}
	for _, a := range response.Named(responses, m) {
		if err := w.PutActor(a); err != nil {
			return err
		}
	}
	return put(responses, conflicts, w)
}

// put stores what was read of the collective responses.
func put(responses []casus.Response, conflicts []casus.Conflict, w store.SumWriter) error {
	for _, r := range responses {
		if err := w.PutResponse(r); err != nil {
			return err
		}
	}
	for _, x := range conflicts {
		if err := w.PutConflict(x); err != nil {
			return err
		}
	}
	return nil
}

// keep lets note see every element of list on its way to whoever reads it.
func keep[T any](list iter.Seq2[T, error], note func(T)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for x, err := range list {
			if err == nil {
				note(x)
			}
			if !yield(x, err) {
				return
			}
		}
	}
}
