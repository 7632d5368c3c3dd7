"""The content security policy: every page is whole under it, and nothing outside is asked."""

import json

import pytest

from oversight.serving.headers import content_security_policy
from tests.screens import PAGES, STOPS, present, visit

# Puts the policy into the page as soon as that begins, and keeps what is refused.
UNDER_THE_POLICY = """() => {
  window.refused = [];
  document.addEventListener('securitypolicyviolation', event =>
    window.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
  new MutationObserver((_, observer) => {
    if (!document.head) return;
    const meta = document.createElement('meta');
    meta.httpEquiv = 'Content-Security-Policy';
    meta.content = POLICY;
    document.head.prepend(meta);
    observer.disconnect();
  }).observe(document, {childList: true, subtree: true});
}"""
# What Streamlit itself tries and does without: a flag for prerendering, and sums of 64 bits in WebAssembly.
NEEDLESS = {"script-src-elem inline", "script-src wasm-eval"}
ASK_OUTSIDE = """async () => {
  const picture = new Image(), script = document.createElement('script');
  picture.src = 'https://example.org/x.png';
  script.textContent = 'window.is_run = true';
  document.body.append(picture, script);
  try { await fetch('https://example.org/'); } catch { /* refused */ }
  return window.is_run ?? false;
}"""


def test_the_policy_names_no_other_place_and_no_eval():
    policy = content_security_policy()
    assert "unsafe-eval" not in policy and "http" not in policy and "*" not in policy
    assert policy.endswith("frame-ancestors 'none'")
    assert content_security_policy("https://intranet.example").endswith("frame-ancestors https://intranet.example")


@pytest.mark.long
def test_pages_and_stops_are_whole_under_the_policy_and_what_asks_outside_is_refused(address, screen):
    screen.add_init_script(f"({UNDER_THE_POLICY.replace('POLICY', json.dumps(content_security_policy()), 1)})()")
    for page in ("", "audits", "exports"):
        visit(screen, f"{address}/{page}", PAGES[page])
        assert set(screen.evaluate("() => window.refused")) <= NEEDLESS
    present(screen, address, STOPS[-3])
    assert set(screen.evaluate("() => window.refused")) <= NEEDLESS
    assert screen.evaluate(ASK_OUTSIDE) is False
    for what in ("img-src", "connect-src", "script-src-elem"):
        screen.wait_for_function("what => window.refused.some(one => one.startsWith(what))", arg=what)
