"""Pure decisions over the model: a value goes in, a decision with its reasons comes out."""
