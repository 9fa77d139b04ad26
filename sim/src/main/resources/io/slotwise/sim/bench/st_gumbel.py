"""Times straight-through Gumbel-softmax in PyTorch, forward and backward, on one thread; denormals are flushed.

usage: BATCH SLOTS ITEMS SECONDS
"""
import json
import os
import sys
import time

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

import torch
import torch.nn.functional as functional

batch, slots, items = (int(number) for number in sys.argv[1:4])
seconds = float(sys.argv[4])
torch.set_num_threads(1)
torch.set_flush_denormal(True)
torch.manual_seed(0)
logits = torch.randn(batch, slots, items, requires_grad=True)
lists = torch.rand(batch, items, 1)


def estimate():
    logits.grad = None
    pick = functional.gumbel_softmax(logits, tau=1.0, hard=True)
    torch.bmm(pick, lists).sum().backward()


def times(length):
    found, start = [], time.perf_counter()
    while len(found) < 5 or time.perf_counter() - start < length:
        before = time.perf_counter()
        estimate()
        found.append(time.perf_counter() - before)
    return sorted(found)


times(seconds)
measured = times(seconds)
print(json.dumps({"microseconds": 1e6 * measured[len(measured) // 2]}))
