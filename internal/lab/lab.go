// Package lab holds what measures and trains casus: corpus readers, scorers and
// trainers, one file per stage measured. It serves cmd/casus-lab only and may
// import every package but web.
package lab
