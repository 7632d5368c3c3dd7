"""Where everything on a page stands, computed in the browser: what overlaps, is cut off, is outside or too small."""

from tests.settled import settled

# Boxes in px of each line of text that a reader sees. In a chart it is the ink of the letters; elsewhere the middle of
# the line, since lines may touch by their empty parts. What lies in a box that scrolls may be wider than the window.
# Parts that float over the page (marking, sidebar, header) are compared within themselves.
WORDS = """() => {
  const isSeen = one => one.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const nameOf = one => (one.className.baseVal ?? one.className) || one.tagName;
  const layers = '.marking, [data-testid=stSidebar], [data-testid=stHeader], [data-testid=stMain]';
  const unread = 'script, style, [data-testid=stIconMaterial], caption';
  const clipped = new Map();  // what the style sheet clips to nothing is read out alone
  const isClipped = one => {
    if (!one) return false;
    const isItself = getComputedStyle(one).clipPath === 'inset(50%)';
    if (!clipped.has(one)) clipped.set(one, isItself || isClipped(one.parentElement));
    return clipped.get(one);
  };
  const isHidden = one => one.closest(unread) || isClipped(one);
  const canvas = document.createElement('canvas').getContext('2d');
  const ink = text => {
    const style = getComputedStyle(text);
    canvas.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const {left, right, top} = text.getBoundingClientRect();
    const letters = canvas.measureText(text.textContent);
    const chart = text.ownerSVGElement;
    const zoom = chart.getBoundingClientRect().width / chart.width.baseVal.value;
    const line = top + zoom * letters.fontBoundingBoxAscent;
    const [above, below] = [zoom * letters.actualBoundingBoxAscent, zoom * letters.actualBoundingBoxDescent];
    return {left, right, top: line - above, bottom: line + below};
  };
  const isHalo = text => text.getAttribute('fill') === '#FFFFFF';
  const words = [];
  for (const one of document.querySelectorAll('.stVegaLiteChart svg :is(text:not(:has(tspan)), tspan)')) {
    if (one.textContent.trim() && isSeen(one) && !isHalo(one.closest('text'))) {
      words.push({said: one.textContent, box: ink(one), one, layer: one.closest(layers)});
    }
  }
  const walker = document.createTreeWalker(document.querySelector('.stApp'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    const said = walker.currentNode.data.trim();
    if (!said || isHidden(one) || one.closest('svg') || !isSeen(one)) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    for (const {left, right, top, bottom, width, height} of range.getClientRects()) {
      if (width < 3 || height < 3) continue;
      words.push({said, box: {left, right, top: top + height / 4, bottom: bottom - height / 4}, one,
        layer: one.closest(layers)});
    }
  }
  words.sort((a, b) => a.box.top - b.box.top);
  const cross = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const crossing = words.flatMap((word, at) => {
    const found = [];
    for (let next = at + 1; next < words.length && words[next].box.top < word.box.bottom; next += 1) {
      const other = words[next];
      if (word.layer === other.layer && cross(word.box, other.box)) found.push(`${word.said} / ${other.said}`);
    }
    return found;
  });
  // the nearest box around a text that hides or scrolls what is wider than itself
  const edges = new Map();
  const edgeOf = one => {
    const above = one.parentElement;
    if (!edges.has(one)) {
      const isEnd = !above || above.matches(layers);
      edges.set(one, isEnd ? null : getComputedStyle(above).overflowX !== 'visible' ? above : edgeOf(above));
    }
    return edges.get(one);
  };
  const isWider = (box, edge) => box.left < edge.left - 1 || box.right > edge.right + 1;
  const cut = [], outside = [];
  for (const {said, box, one} of words) {
    const edge = edgeOf(one);
    const hides = edge && ['hidden', 'clip'].includes(getComputedStyle(edge).overflowX);
    if (hides && isWider(box, edge.getBoundingClientRect()) || one.closest('svg') && said.includes('…')) cut.push(said);
    const scroller = hides ? edgeOf(edge) : edge;
    if (!scroller && isWider(box, {left: 0, right: innerWidth})) outside.push(said);
  }
  for (const one of document.querySelectorAll('.stApp :is(input, p, span, button, th, td, label)')) {
    const holds = one.tagName === 'INPUT' ? one.value : getComputedStyle(one).textOverflow === 'ellipsis';
    const is_wider = one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 2;
    if (holds && is_wider && !isHidden(one) && isSeen(one)) cut.push(one.value || one.textContent);
  }
  const main = document.querySelector('[data-testid=stMain]');
  return {
    words: words.length,
    faults: {
      crossing, cut, outside,
      small: words.filter(({one}) => parseFloat(getComputedStyle(one).fontSize) < 16).map(({said}) => said),
      sideways: [document.documentElement, main].filter(one => one.scrollWidth > one.clientWidth + 1).map(nameOf),
    },
  };
}"""
# While presenting, all of it must also be within the window, with nothing that scrolls, and no part over another.
STOP = """() => {
  const isSeen = one => one.checkVisibility({visibilityProperty: true});
  const nameOf = one => one.className.baseVal ?? one.className;
  // of a chart its picture: its box is wider than that on a screen that a stop is made smaller for
  const parts = '.marking, .stop-title, .stop-subtitle, .headlines > div, .stop-kpis .cards-head, '
    + '.stop-kpis li, .stop-table, .stVegaLiteChart svg:has(text), .kpi-panel, .stop-ask, .stop-note, .stop-foot, '
    + '.told, .stop-count, .stButton';
  const boxes = [...document.querySelectorAll(parts)].filter(isSeen)
    .map(part => [nameOf(part), part.getBoundingClientRect()]);
  const words = [...document.querySelectorAll('.stVegaLiteChart svg text')].filter(isSeen)
    .map(text => [text.textContent, text.getBoundingClientRect()]);
  const cross = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const isOut = ([, box]) =>
    box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1;
  const main = document.querySelector('[data-testid=stMain]');
  const scrolling = [document.documentElement, main, ...document.querySelectorAll('.st-key-presenting *')]
    .filter(one => isSeen(one) && ['auto', 'scroll'].includes(getComputedStyle(one).overflowY)
      && one.scrollHeight > one.clientHeight + 1);
  return {
    parts: boxes.length,
    faults: {
      scrolls: [...scrolling, ...(main.scrollHeight > main.clientHeight ? [main] : [])].map(nameOf),
      'parts outside': [...boxes, ...words].filter(isOut).map(([name]) => name),
      'parts crossing': boxes.flatMap(([one, a], at) =>
        boxes.slice(at + 1).filter(([, b]) => cross(a, b)).map(([other]) => `${one} / ${other}`)),
    },
  };
}"""


def seen(screen, *scripts):
    """What the scripts find on the settled page: how much they looked at, and the faults, by what is wrong."""
    settled(screen)
    found = [screen.evaluate(script) for script in scripts]
    faults = {name: faulty for one in found for name, faulty in one["faults"].items() if faulty}
    return {name: count for one in found for name, count in one.items() if name != "faults"} | {"faults": faults}


def of_page(screen):
    """How many lines of text a page has, and its faults: empty where nothing overlaps, is cut off, outside or small."""
    return seen(screen, WORDS)


def of_stop(screen):
    """The same of a stop on the shared screen, and that all of it stands within the window and nothing scrolls."""
    return seen(screen, WORDS, STOP)
