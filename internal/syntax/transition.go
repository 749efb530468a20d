package syntax

// State is a configuration of the arc-hybrid transition system (Kuhlmann,
// Gómez-Rodríguez and Satta 2011) over the words 0..n-1 of one sentence, with
// the root as word n at the end of the buffer. It serves one sentence after
// another; training and running share it.
type State struct {
	Heads       []int32 // head of each word; n: the root; -1: none yet
	Left, Right []int32 // leftmost and rightmost dependant so far; -1: none

	stack []int32
	front int32 // first word of the buffer
	n     int32
}

// Action is a transition.
type Action uint8

// The transitions.
const (
	Shift    Action = iota
	LeftArc         // the top of the stack becomes a dependant of the buffer's front
	RightArc        // the top of the stack becomes a dependant of the word below it
)

// Slots is the number of words of a state that the network looks at.
const Slots = 10

// Reset begins a sentence of n words.
func (s *State) Reset(n int) {
	s.n, s.front, s.stack = int32(n), 0, s.stack[:0]
	s.Heads, s.Left, s.Right = unset(s.Heads, n+1), unset(s.Left, n+1), unset(s.Right, n+1)
}

// unset returns s with n elements of -1.
func unset(s []int32, n int) []int32 {
	s = s[:0]
	for range n {
		s = append(s, -1)
	}
	return s
}

// Done reports whether every word has its head.
func (s *State) Done() bool { return s.front == s.n && len(s.stack) == 0 }

// Allowed reports whether a may be taken. The root takes exactly one dependant,
// so a finished sentence is one tree.
func (s *State) Allowed(a Action) bool {
	switch a {
	case Shift:
		return s.front < s.n
	case LeftArc:
		return len(s.stack) > 1 && s.front < s.n || len(s.stack) == 1
	}
	return len(s.stack) > 1
}

// Take makes a transition that is allowed.
func (s *State) Take(a Action) {
	if a == Shift {
		s.stack = append(s.stack, s.front)
		s.front++
		return
	}
	top := s.stack[len(s.stack)-1]
	s.stack = s.stack[:len(s.stack)-1]
	head := s.front
	if a == RightArc {
		head = s.stack[len(s.stack)-1]
	}
	s.Heads[top] = head
	if top < head && (s.Left[head] < 0 || top < s.Left[head]) {
		s.Left[head] = top
	}
	if top > head && top > s.Right[head] {
		s.Right[head] = top
	}
}

// Look writes the words that the network looks at; -1 stands for none, and the
// root counts as none.
func (s *State) Look(slots *[Slots]int32) {
	for i := range slots {
		slots[i] = -1
	}
	for i := range min(3, len(s.stack)) {
		slots[i] = s.stack[len(s.stack)-1-i]
	}
	if s.front < s.n {
		slots[3] = s.front
		slots[9] = s.Left[s.front]
	}
	if s.front+1 < s.n {
		slots[4] = s.front + 1
	}
	for i := range min(2, len(s.stack)) {
		slots[5+2*i] = s.Left[slots[i]]
		slots[6+2*i] = s.Right[slots[i]]
	}
}

// Costs returns how many arcs of the gold heads each action makes impossible
// (Goldberg and Nivre 2013). gold holds n for the root; forbidden actions cost
// more than any sentence has arcs.
func (s *State) Costs(gold []int32) [3]int {
	var costs [3]int
	for a := range costs {
		if !s.Allowed(Action(a)) {
			costs[a] = 1 << 20
		}
	}
	if len(s.stack) > 0 {
		top := s.stack[len(s.stack)-1]
		s.reduceCosts(&costs, top, gold)
	}
	if s.front < s.n {
		s.shiftCost(&costs, gold)
	}
	return costs
}

// reduceCosts adds what is lost when top leaves the stack: its dependants still
// in the buffer, and its own head when that is neither of the two offered.
func (s *State) reduceCosts(costs *[3]int, top int32, gold []int32) {
	for w := s.front; w < s.n; w++ {
		if gold[w] == top {
			costs[LeftArc]++
			costs[RightArc]++
		}
	}
	below := int32(-1)
	if len(s.stack) > 1 {
		below = s.stack[len(s.stack)-2]
	}
	head := gold[top]
	if head == below || head > s.front {
		costs[LeftArc]++
	}
	if head >= s.front {
		costs[RightArc]++
	}
}

// shiftCost adds what is lost when the buffer's front goes on the stack: arcs
// between it and the words there, but for the top as its head.
func (s *State) shiftCost(costs *[3]int, gold []int32) {
	b := s.front
	for i, w := range s.stack {
		if gold[w] == b || gold[b] == w && i < len(s.stack)-1 {
			costs[Shift]++
		}
	}
}
