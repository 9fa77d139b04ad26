// A colour scheme: of a list of colours one is the background, one the text, one the accent. Needs nothing but Node.
import { createInterface } from 'node:readline';

const lightness = ([red, green, blue]) => (red + green + blue) / 3;
const vividness = (colour) => Math.max(...colour) - Math.min(...colour);

// A dark background, light text, a vivid accent.
function reward(colours, [background, text, accent]) {
  return lightness(colours[text]) - lightness(colours[background]) + vividness(colours[accent]);
}

function answer(request) {
  if (request.type === 'hello') {
    // Lists are Slotwise's own: simulation.items colours, each number from 0 to 1.
    return { type: 'ready', slots: 3, dimension: 3, items: [1, 1000], generatesItems: false };
  }
  const rewards = request.items.map((colours, list) => reward(colours, request.selections[list]));
  return { id: request.id, rewards };
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(answer(JSON.parse(line)))); // All else goes to console.error.
}
