"""When a page stands still: the one place where the browser tests wait, and always for a state, never for a time."""

# A page is settled once it is connected and its script has ended, nothing on it is stale or a placeholder, its type is
# loaded, nothing moves, every chart in sight is drawn to the width it has, and all boxes but those of the meeting's
# clock, which never stands still, are where they were a frame ago. It gives true in the second such frame;
# `waited_for` tells what it still waits for, and how many frames it has seen.
SETTLED = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  const isSeen = one => one.checkVisibility({visibilityProperty: true});
  const isDrawn = chart => {
    const svg = chart.querySelector('svg:has(text)');
    const isWide = () => Math.abs(svg.width.baseVal.value - chart.getBoundingClientRect().width) <= 1;
    return svg && (!chart.matches('.fit-x') || isWide());
  };
  const isMoving = one => one.playState === 'running' && one.effect.getComputedTiming().endTime < Infinity;
  const states = {
    'the connection': () => app?.dataset.testConnectionState === 'CONNECTED',
    'the script': () => app.dataset.testScriptState === 'notRunning',
    'what is stale': () => !document.querySelector('[data-stale=true], [data-testid=stSkeleton]'),
    'the type': () => document.fonts.status === 'loaded',
    'what moves': () => !document.getAnimations().some(isMoving),
    'charts': () => [...document.querySelectorAll('.stVegaLiteChart')].filter(isSeen).every(isDrawn),
  };
  const boxes = () => [...document.querySelectorAll('body *:not(.stop-clock *)')].map(one => {
    const {x, y, width, height} = one.getBoundingClientRect();
    return `${one.tagName} ${one.className} ${[x, y, width, height]}`;
  });
  const waits = Object.keys(states).find(name => !states[name]());
  const before = window.boxes_a_frame_ago, now = waits ? null : boxes();
  const moved = now?.find((box, place) => box !== before?.[place]);
  window.boxes_a_frame_ago = now;
  window.frames_waited = (window.frames_waited ?? 0) + 1;
  window.waited_for = `${waits ?? moved} (in frame ${window.frames_waited})`;
  return !waits && before?.length === now.length && moved === undefined;
}"""


def settled(screen) -> None:
    """Returns once the page stands still; where it never does, fails and names what it waited for."""
    screen.evaluate("() => { window.boxes_a_frame_ago = null; window.frames_waited = 0; }")
    try:
        screen.wait_for_function(SETTLED, polling="raf")
    except Exception as error:
        error.add_note(f"not settled: {screen.evaluate('() => window.waited_for')}")
        raise
