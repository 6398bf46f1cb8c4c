// Package traffic runs gen observe as its users do, in a process of its own, and plays exchanges through it: a server that answers as was
// recorded, and clients that ask so.
//
// In go arguments and exchanges; out comes what the program prints. It knows neither documents nor what is found.
package traffic
