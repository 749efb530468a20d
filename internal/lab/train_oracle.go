package lab

import (
	"math"

	"casus/internal/neural"
	"casus/internal/syntax"
)

// arcLosses runs the parser over each tree, learning from the actions that cost
// nothing and following its own choice now and then, so that it learns to go on
// after a mistake (Goldberg and Nivre 2013).
func (h *half) arcLosses(net, grad *neural.Params, dOut []float32, noise *neural.Noise, progress float32) {
	rows, wide := h.treed, h.t.Shape.Slots*h.t.Shape.Hidden
	state := zeros(&h.state, rows*wide)
	net.State.Forward(state, h.pass.Out, rows)
	zeros(&h.dState, rows*wide)
	explore := float32(0)
	if progress > 0.1 {
		explore = 0.8
	}
	hidden, dHidden := make([]float32, h.t.Shape.Hidden), make([]float32, h.t.Shape.Hidden)
	for i, s := range h.samples {
		if s.heads == nil {
			continue
		}
		h.oracle.Reset(len(s.forms))
		for !h.oracle.Done() {
			var slots [syntax.Slots]int32
			h.oracle.Look(&slots)
			h.sumSlots(hidden, net, h.starts[i], &slots)
			scores := actionScores(net, hidden)
			costs := h.oracle.Costs(s.heads)
			d, good, best := actionLoss(scores, costs, &h.oracle)
			h.losses.arc += -math.Log(float64(max(d.good, 1e-20)))
			h.losses.arcs++
			h.backAction(net, grad, hidden, dHidden, d.gradient)
			h.backSlots(grad, h.starts[i], &slots, dHidden)
			if noise.Float() < explore {
				good = best
			}
			h.oracle.Take(good)
		}
	}
	net.State.Backward(grad.State, dOut, h.dState, h.pass.Out, rows)
}

// sumSlots writes the hidden layer of a state, before rectification.
func (h *half) sumSlots(hidden []float32, net *neural.Params, start int, slots *[syntax.Slots]int32) {
	clear(hidden)
	n := len(hidden)
	for i, word := range slots {
		part := net.Missing[i*n : (i+1)*n]
		if word >= 0 {
			at := ((start+int(word))*syntax.Slots + i) * n
			part = h.state[at : at+n]
		}
		for k, v := range part {
			hidden[k] += v
		}
	}
}

func actionScores(net *neural.Params, hidden []float32) [neural.Actions]float32 {
	scores := [neural.Actions]float32(net.Action.B)
	for j, x := range hidden {
		x = syntax.Rectify(x)
		w := net.Action.W[j*neural.Actions : (j+1)*neural.Actions]
		scores[0] += float32(x * w[0])
		scores[1] += float32(x * w[1])
		scores[2] += float32(x * w[2])
	}
	return scores
}

// choice is the loss of one transition.
type choice struct {
	gradient [neural.Actions]float32
	good     float32 // probability of the actions without further cost
}

// actionLoss returns the loss over the allowed actions, the best action of the
// least cost and the best allowed action.
func actionLoss(scores [neural.Actions]float32, costs [neural.Actions]int, state *syntax.State) (c choice, good, best syntax.Action) {
	least, top := costs[0], float32(-1e30)
	for a, cost := range costs {
		least = min(least, cost)
		if state.Allowed(syntax.Action(a)) && scores[a] > top {
			top, best = scores[a], syntax.Action(a)
		}
	}
	var p [neural.Actions]float32
	var all, goodTop float32 = 0, -1e30
	for a := range p {
		if state.Allowed(syntax.Action(a)) {
			p[a] = exp32(scores[a] - top)
			all += p[a]
		}
		if costs[a] == least && scores[a] > goodTop {
			goodTop, good = scores[a], syntax.Action(a)
		}
	}
	for a := range p {
		p[a] /= all
		if costs[a] == least {
			c.good += p[a]
		}
	}
	for a := range p {
		c.gradient[a] = p[a]
		if costs[a] == least {
			c.gradient[a] -= p[a] / max(c.good, 1e-20)
		}
	}
	return c, good, best
}

// backAction carries the gradient of the scores to the hidden layer.
func (h *half) backAction(net, grad *neural.Params, hidden, dHidden []float32, d [neural.Actions]float32) {
	for a, g := range d {
		grad.Action.B[a] += g
	}
	for j, x := range hidden {
		w := net.Action.W[j*neural.Actions : (j+1)*neural.Actions]
		g := grad.Action.W[j*neural.Actions : (j+1)*neural.Actions]
		dHidden[j] = 0
		if x <= 0 {
			continue
		}
		y := min(x, neural.Clip)
		g[0] += float32(y * d[0])
		g[1] += float32(y * d[1])
		g[2] += float32(y * d[2])
		if x < neural.Clip {
			dHidden[j] = float32(w[0]*d[0]) + float32(w[1]*d[1]) + float32(w[2]*d[2])
		}
	}
}

// backSlots carries the gradient of the hidden layer to the words looked at.
func (h *half) backSlots(grad *neural.Params, start int, slots *[syntax.Slots]int32, dHidden []float32) {
	n := len(dHidden)
	for i, word := range slots {
		part := grad.Missing[i*n : (i+1)*n]
		if word >= 0 {
			at := ((start+int(word))*syntax.Slots + i) * n
			part = h.dState[at : at+n]
		}
		for k, v := range dHidden {
			part[k] += v
		}
	}
}
