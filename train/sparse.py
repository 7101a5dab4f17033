"""Which weights of a layer can go: products at run time skip fours of inputs that are zero for all
of sixteen outputs.

Found as the optimal brain surgeon does (Hassibi and Stork 1993), a block of four by sixteen at a
time: the one without which the layer's outputs over a sample of text change least, what is left
making up for it.
"""

import math

import torch
import torch.nn.functional as F

INPUTS, OUTPUTS = 4, 16  # of a block
STEP = 4  # blocks that the runtime sums at once
DAMPING = 1e-4


class Moments:
    """X'X and X'Y of a layer over a sample; X has a column of ones, for the bias."""

    def __init__(self):
        self.squares, self.products = 0, 0

    def add(self, x, y):
        """x [n, inputs], y [n, outputs]: what the layer reads, and what it should make of it."""
        x = F.pad(x, (0, 1), value=1.0)
        self.squares = self.squares + (x.T @ x).double()
        self.products = self.products + (x.T @ y).double()


def thin(layer, moments, share):
    """Takes at most this share of the blocks of each sixteen outputs away."""
    weight, bias = nearest(moments, share)
    with torch.no_grad():
        layer.weight.copy_(weight)
        layer.bias.copy_(bias)


def nearest(moments, share):
    """Weights [outputs, inputs] and bias."""
    inputs, outputs = len(moments.squares) - 1, moments.products.shape[1]
    kept = math.ceil(inputs // INPUTS * (1 - share) / STEP) * STEP
    damping = DAMPING * moments.squares.diagonal()[:-1].mean()
    squares = moments.squares + damping * torch.eye(inputs + 1, dtype=torch.double)
    whole = torch.linalg.inv(squares)
    result = torch.zeros_like(moments.products)
    for first in range(0, outputs, OUTPUTS):
        wanted = moments.products[:, first: first + OUTPUTS]
        rows = torch.cat([needed(whole, wanted, kept), torch.tensor([inputs])])
        result[rows, first: first + OUTPUTS] = torch.linalg.solve(
            squares[rows[:, None], rows], wanted[rows])
    return result[:-1].T.float(), result[-1].float()


def needed(inverse, wanted, kept):
    """The inputs of the blocks that stay."""
    weights = inverse @ wanted
    cells = torch.arange(len(inverse) // INPUTS * INPUTS).view(-1, INPUTS)
    while len(cells) > kept:
        own, corners = weights[cells], inverse[cells[:, :, None], cells[:, None, :]]
        costs = (own * torch.linalg.solve(corners, own)).sum((1, 2))
        worst = int(costs.argmin())
        gone = cells[worst]
        change = torch.linalg.solve(corners[worst], inverse[gone])
        weights = weights - change.T @ weights[gone]
        inverse = inverse - inverse[:, gone] @ change
        cells = torch.cat([cells[:worst], cells[worst + 1:]])
    return cells.flatten()


class Zeros:
    """The weights of layers that are zero now, and stay so."""

    def __init__(self, layers):
        self.kept = [(layer.weight, (layer.weight.detach() != 0).float()) for layer in layers]

    @torch.no_grad()
    def restore(self):
        for weight, mask in self.kept:
            weight.mul_(mask)
