"""Where everything on a page stands, computed in the browser: what overlaps, is cut off, leaves the window, is small."""

# `words` are the lines of text a reader sees, each with its box in px, letters only. Charts are measured by the ink of
# their letters, the rest by the middle of a line, since lines of tight text may touch by their empty parts.
# What scrolls sideways inside its own box may be wider than the window; what is hidden by an edge may not.
LAYOUT = """() => {
  const isSeen = one => one.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const nameOf = one => (one.className.baseVal ?? one.className) || one.tagName;
  const canvas = document.createElement('canvas').getContext('2d');
  const layerOf = one => one.closest('.marking, [data-testid=stSidebar], [data-testid=stHeader], [data-testid=stMain]');
  const cutting = (one, kinds) => {
    for (let above = one.parentElement; above && above !== document.body; above = above.parentElement) {
      if (kinds.includes(getComputedStyle(above).overflowX)) return above;
    }
    return null;
  };
  const ink = text => {
    const style = getComputedStyle(text);
    canvas.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const {left, right, top} = text.getBoundingClientRect();
    const letters = canvas.measureText(text.textContent);
    const line = top + letters.fontBoundingBoxAscent;
    const [above, below] = [letters.actualBoundingBoxAscent, letters.actualBoundingBoxDescent];
    return {left, right, top: line - above, bottom: line + below};
  };
  const isHalo = text => text.getAttribute('fill') === '#FFFFFF';
  const words = [];
  for (const text of document.querySelectorAll('.stVegaLiteChart svg :is(text:not(:has(tspan)), tspan)')) {
    if (text.textContent.trim() && isSeen(text) && !isHalo(text.closest('text'))) {
      words.push({said: text.textContent, box: ink(text), within: text.closest('svg'), one: text});
    }
  }
  const walker = document.createTreeWalker(document.querySelector('.stApp'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    const said = walker.currentNode.data.trim();
    if (!said || !isSeen(one) || one.closest('svg, script, style, [data-testid=stSidebar][aria-expanded=false]')) continue;
    if (one.closest('[data-testid=stIconMaterial]')) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    for (const line of range.getClientRects()) {
      if (line.width < 3 || line.height < 3) continue;
      const slack = line.height / 4;
      const box = {left: line.left, right: line.right, top: line.top + slack, bottom: line.bottom - slack};
      words.push({said, box, within: layerOf(one), one});
    }
  }
  words.sort((a, b) => a.box.top - b.box.top);
  const cross = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const crossing = [];
  words.forEach((word, at) => {
    for (let next = at + 1; next < words.length && words[next].box.top < word.box.bottom; next += 1) {
      const other = words[next];
      if (word.within === other.within && cross(word.box, other.box)) crossing.push(`${word.said} / ${other.said}`);
    }
  });
  const isHiddenBy = (edge, box) => edge && (box.left < edge.left - 1 || box.right > edge.right + 1);
  const cut = words.filter(({said, box, one}) => said.includes('…') && one.closest('svg')
      || isHiddenBy(cutting(one, ['hidden', 'clip'])?.getBoundingClientRect(), box) && !cutting(one, ['auto', 'scroll']))
    .map(({said}) => said);
  for (const one of document.querySelectorAll('.stApp :is(input, p, button, th, td, label)')) {
    const isField = one.tagName === 'INPUT' && one.value;
    if (isSeen(one) && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 2
      && (isField || getComputedStyle(one).textOverflow === 'ellipsis')) cut.push(one.value || one.textContent);
  }
  const outside = words.filter(({box, one}) => (box.left < -1 || box.right > innerWidth + 1)
    && !cutting(one, ['auto', 'scroll']) && !one.closest('[data-testid=stMain]')?.matches(':has(.never)'))
    .map(({said}) => said);
  const small = words.filter(({one}) => parseFloat(getComputedStyle(one).fontSize) < 16).map(({said}) => said);
  const main = document.querySelector('[data-testid=stMain]');
  const sideways = [document.documentElement, main].filter(one => one.scrollWidth > one.clientWidth + 1).map(nameOf);
  return {words: words.length, crossing, cut, outside, small, sideways};
}"""
