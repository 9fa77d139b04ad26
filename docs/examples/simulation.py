#!/usr/bin/env python3
"""Jobs and machines: each of three jobs gets one of six machines. Needs nothing but Python."""

import json
import random
import sys

URGENCY = [0.1, 0.5, 2.0]  # what an hour of waiting costs: a slot for each job
MACHINES = 6  # items in a list; each is [speed, price of an hour]


def generate(rng):
    return [[rng.uniform(0.25, 1), rng.uniform(0, 1)] for _ in range(MACHINES)]


def reward(machines, picks):
    """Minus the cost: an urgent job wants a fast machine, another a cheap one."""
    cost = 0.0
    for urgency, pick in zip(URGENCY, picks):
        speed, price = machines[pick]
        cost += (price + urgency) / speed
    return -cost


def answer(request):
    if request["type"] == "hello":
        return {
            "type": "ready",
            "slots": len(URGENCY),
            "dimension": 2,
            "items": [MACHINES, MACHINES],  # fewest and most
            "generatesItems": True,
        }
    if request["type"] == "generate":
        rng = random.Random(request["seed"])  # equal seeds must give equal lists
        return {"id": request["id"], "items": [generate(rng) for _ in range(request["count"])]}
    rewards = map(reward, request["items"], request["selections"])
    return {"id": request["id"], "rewards": list(rewards)}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)  # flush: the answer is waited for
