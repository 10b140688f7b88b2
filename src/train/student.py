"""The student: the small network that the program embeds.

Its parts and their order are those of src/model/encoder.rs. Every matrix can
pretend to be quantised (`Quantised.on`), as the program will have it: weights
in 8 bits per row, what goes into it in 7 bits per word.
"""

import torch
import torch.nn.functional as F
from torch import nn

from data import GROUPS
from features import N_SHAPES

ACTIVATION, WEIGHT = 63, 127  # the largest whole numbers


def rounded(t, largest):
    """Rounds to whole multiples of a scale per last axis; the gradient passes straight through."""
    scale = t.detach().abs().amax(-1, keepdim=True).clamp(min=1e-8) / largest
    return t + (torch.round(t.detach() / scale) * scale - t).detach()


class Quantised(nn.Module):
    """A linear layer that can pretend to be quantised."""

    on = False

    def __init__(self, n_in, n_out, bias=True):
        super().__init__()
        self.weight = nn.Linear(n_in, n_out).weight
        self.bias = nn.Parameter(torch.zeros(n_out)) if bias else None

    def forward(self, x):
        if Quantised.on:
            return F.linear(rounded(x.float(), ACTIVATION), rounded(self.weight, WEIGHT), self.bias)
        return F.linear(x, self.weight, self.bias)


class Layer(nn.Module):
    """One layer of attention with a table of biases by distance."""

    def __init__(self, width, inner, heads, relative):
        super().__init__()
        self.heads, self.reach = heads, relative
        self.qkv, self.out = Quantised(width, 3 * width), Quantised(width, width)
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.ffn1, self.ffn2 = Quantised(width, inner), Quantised(inner, width)
        self.relative = nn.Parameter(torch.zeros(heads, 2 * relative + 1))

    def forward(self, x, outside, dropout):
        b, n, width = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        at = torch.arange(n)
        distance = (at[None, :] - at[:, None]).clamp(-self.reach, self.reach) + self.reach
        bias = (self.relative[:, distance][None].float() + outside).to(q.dtype)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias).transpose(1, 2).reshape(b, n, width)
        x = self.norm1(x + F.dropout(self.out(mixed), dropout, self.training))
        return self.norm2(x + F.dropout(self.ffn2(F.relu(self.ffn1(x))), dropout, self.training))


class Student(nn.Module):
    """The network; `n_labels` counts the classes of each group."""

    def __init__(self, n_labels, options):
        super().__init__()
        width, arc, label = options["width"], options["arc"], options["label"]
        self.n_tags = [n_labels[group] for group in GROUPS]
        self.word = nn.Embedding(options["vocabulary"] + 1, width)
        self.hash = nn.Embedding(options["hash_rows"], width)
        self.shape = nn.Embedding(N_SHAPES + 1, width, padding_idx=N_SHAPES)
        for table, spread in ((self.word, 0.05), (self.hash, 0.04), (self.shape, 0.05)):
            nn.init.normal_(table.weight, std=spread)
        self.norm = nn.LayerNorm(width)
        self.conv = Quantised(3 * width, width)
        self.conv_norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(
            Layer(width, options["inner"], options["heads"], options["relative"]) for _ in range(options["layers"])
        )
        self.tags = Quantised(width, sum(self.n_tags))
        self.arc = Quantised(width, 2 * arc)
        self.arc_u = Quantised(arc, arc, bias=False)
        self.arc_head_bias = nn.Parameter(torch.zeros(arc))
        self.arc_root = nn.Parameter(torch.rand(arc) * 0.1)
        self.lab = Quantised(width, 2 * label)
        self.lab_out = Quantised(label, n_labels["deprel"])
        self.lab_root = nn.Parameter(torch.randn(label) * 0.1)

    def forward(self, batch, dropout=0.0):
        """Gives logits of each group, of arcs (`arc`, root first) and the two sides of labels (`lab`)."""
        mask = batch["mask"]
        words, rows = self.word.weight, self.hash.weight
        if Quantised.on:
            words, rows = rounded(words, WEIGHT), rounded(rows, WEIGHT)
        x = F.embedding(batch["word"], words) + self.shape(batch["shape"])
        for column in range(batch["hash"].shape[-1]):
            x = x + F.embedding(batch["hash"][..., column], rows)
        x = F.dropout(self.norm(x), dropout, self.training) * mask[..., None]
        edge = torch.zeros_like(x[:, :1])
        near = torch.cat([torch.cat([edge, x[:, :-1]], 1), x, torch.cat([x[:, 1:], edge], 1)], -1)
        x = self.conv_norm(x + F.relu(self.conv(near)))
        outside = torch.zeros(mask.shape).masked_fill(~mask, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, outside, dropout)
        x = F.dropout(x, dropout, self.training)

        found = dict(zip(GROUPS, self.tags(x).split(self.n_tags, -1)))
        dependents, heads = F.relu(self.arc(x)).chunk(2, -1)
        heads = torch.cat([self.arc_root.expand(x.shape[0], 1, -1).to(heads.dtype), heads], 1)
        dependents, heads = F.dropout(dependents, 0.2, self.training), F.dropout(heads, 0.2, self.training).float()
        scores = self.arc_u(dependents).float() @ heads.transpose(1, 2) + (heads @ self.arc_head_bias)[:, None, :]
        is_head = torch.cat([torch.ones_like(mask[:, :1]), mask], 1)
        found["arc"] = scores.masked_fill(~is_head[:, None, :], -1e9)
        dependents, heads = self.lab(x).chunk(2, -1)
        found["lab"] = dependents, torch.cat([self.lab_root.expand(x.shape[0], 1, -1).to(heads.dtype), heads], 1)
        return found

    def labels(self, sides, heads):
        """Gives the label logits of words whose heads are given."""
        dependents, governors = sides
        chosen = torch.gather(governors, 1, heads[..., None].expand(-1, -1, governors.shape[-1]))
        return self.lab_out(F.dropout(F.relu(dependents + chosen), 0.2, self.training)).float()
