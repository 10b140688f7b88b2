//! Claims as a petgraph multigraph.
