package neural

import "math"

// Adam is the optimiser of Kingma and Ba (2015), for dense weights and for the
// rows of an embedding table of which few change at each step.
type Adam struct {
	Rate    float32 // step size
	Beta1   float32
	Beta2   float32
	Epsilon float32

	mean, square []float32
	steps        []int32 // of each row
	dim          int
}

// NewAdam returns the optimiser of n weights in rows of dim.
func NewAdam(n, dim int) *Adam {
	return &Adam{Rate: 1e-3, Beta1: 0.9, Beta2: 0.99, Epsilon: 1e-7,
		mean: make([]float32, n), square: make([]float32, n), steps: make([]int32, n/dim), dim: dim}
}

// Step moves row of w against its gradient and clears the gradient.
func (o *Adam) Step(w, grad []float32, row int) {
	o.steps[row]++
	t := float64(o.steps[row])
	rate := o.Rate * float32(math.Sqrt(1-math.Pow(float64(o.Beta2), t))/(1-math.Pow(float64(o.Beta1), t)))
	from, to := row*o.dim, (row+1)*o.dim
	w, grad = w[from:to], grad[from:to]
	mean, square := o.mean[from:to], o.square[from:to]
	for i, g := range grad {
		mean[i] = float32(o.Beta1*mean[i]) + float32((1-o.Beta1)*g)
		square[i] = float32(o.Beta2*square[i]) + float32(float32((1-o.Beta2)*g)*g)
		w[i] -= float32(rate*mean[i]) / (float32(math.Sqrt(float64(square[i]))) + o.Epsilon)
		grad[i] = 0
	}
}
