//go:build tools

// Package clusterctl names the program that go.mod pins, so that `go mod tidy` keeps it.
package clusterctl

import _ "sigs.k8s.io/cluster-api/cmd/clusterctl"
