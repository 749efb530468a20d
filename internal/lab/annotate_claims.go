package lab

import (
	"fmt"
	"io"
	"strings"

	"casus"
	"casus/internal/text"
)

// AnnotateClaims writes how the articles in paths were coded, for a developer's
// eye: each sentence with its mentions, then what was coded from it and what was
// not. "-" is stdin.
func AnnotateClaims(w io.Writer, stdin io.Reader, paths []string) error {
	analyse, err := NewChain()
	if err != nil {
		return err
	}
	return eachDoc(paths, stdin, func(d *text.Doc) (bool, error) {
		if err := analyse(d); err != nil {
			return false, err
		}
		printClaims(w, d)
		return true, nil
	})
}

func printClaims(w io.Writer, d *text.Doc) {
	for s := range d.Sents {
		sent := d.Sents[s]
		fmt.Fprintf(w, "\n[%s] %s\n", sent.Block, strings.Join(strings.Fields(d.Slice(sent.Span)), " "))
		for i := range d.Mentions {
			if m := &d.Mentions[i]; sent.Contains(m.Span) {
				fmt.Fprintln(w, "   ", mentionLine(d, m))
			}
		}
		for i := range d.Claims {
			c := &d.Claims[i]
			if c.Trigger != nil && sent.Contains(*c.Trigger) || c.Trigger == nil && c.Start == sent.Start {
				fmt.Fprintln(w, "  ", claimLine(c))
			}
		}
		for _, u := range d.Uncoded {
			if u.Start == sent.Start {
				fmt.Fprintln(w, "   -", u.Why)
			}
		}
	}
}

func mentionLine(d *text.Doc, m *text.Mention) string {
	var b strings.Builder
	fmt.Fprintf(&b, "~ %q", d.Slice(m.Span))
	if m.Actor != "" {
		b.WriteString(" actor=" + m.Actor)
	}
	if m.Place != "" {
		b.WriteString(" place=" + d.Places[m.Place].Name)
	}
	if m.When != nil {
		fmt.Fprintf(&b, " when=%s..%s", m.When.From, m.When.To)
	}
	if m.Quantity != nil {
		fmt.Fprintf(&b, " %s%s", m.Quantity.Class, amountWords(m.Quantity.Amount))
		if m.Quantity.Measure != "" {
			fmt.Fprintf(&b, " %s of %q", m.Quantity.Measure, d.Slice(m.Quantity.Victims))
		}
	}
	if m.Link > 0 {
		fmt.Fprintf(&b, " -> %q", d.Slice(d.Mentions[m.Link-1].Span))
	}
	return b.String()
}

func claimLine(c *casus.Claim) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s/%s", strings.ToUpper(string(c.Kind)), c.Realis, c.Completion)
	switch {
	case c.EventClaim != nil:
		fmt.Fprintf(&b, " %s/%s %v", c.Type, c.Mode, c.Contexts)
		for _, p := range c.Participants {
			fmt.Fprintf(&b, " %s=%s(%q)%s", p.Role, p.Actor, p.Text, mark(p.Certainty))
		}
	case c.FigureClaim != nil:
		fmt.Fprintf(&b, " %s%s", c.Measure, amountWords(c.Amount))
		if c.Victims != nil {
			fmt.Fprintf(&b, " of %q %v %s", c.Victims.Text, c.Victims.Status, c.Victims.Side)
		}
	case c.StatementClaim != nil:
		fmt.Fprintf(&b, " %d..%d direct=%v", c.Content.Start, c.Content.End, c.Direct)
	case c.MembershipClaim != nil:
		fmt.Fprintf(&b, " %s %s %s", c.MembershipClaim.State, c.Standing, c.Organisation)
	}
	for _, p := range c.Places {
		fmt.Fprintf(&b, " %s:%s", p.Role, p.Place)
	}
	if c.When != nil {
		fmt.Fprintf(&b, " when=%s..%s(%s)", c.When.From, c.When.To, c.When.Basis)
	}
	for s := c.Speaker; s != nil; s = s.Cites {
		fmt.Fprintf(&b, " says=%s(%q)", s.Actor, s.Text)
	}
	return b.String() + " {" + c.Rule + "} " + c.Hedge
}

func mark(c casus.Certainty) string {
	if c == casus.Stated {
		return ""
	}
	return "!" + string(c)
}

func amountWords(a casus.Amount) string {
	bound := func(n *int64) string {
		if n == nil {
			return ""
		}
		return fmt.Sprint(*n)
	}
	return fmt.Sprintf(" %s..%s %s", bound(a.Low), bound(a.High), a.Qualifier)
}
