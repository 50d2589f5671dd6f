"""Says which links within the built site lead nowhere, and ends with 1 if any does: python3 site/links.py target/site/html"""

import re
import sys
from pathlib import Path
from urllib.parse import unquote

root = Path(sys.argv[1]).resolve()
texts = {page: page.read_text() for page in root.rglob("*.html") if "_static" not in page.parts}
names = {page: set(re.findall(r'\bid="([^"]+)"', text)) for page, text in texts.items()}
broken, seen = set(), 0
for page, text in texts.items():
    for link in re.findall(r'(?:href|src)="([^"]+)"', text):
        if re.match(r"[a-z]+:|//", link):
            continue
        path, _, name = unquote(link).partition("#")
        path = path.split("?")[0]
        target = (page.parent / path).resolve() if path else page
        seen += 1
        if not target.exists() or (name and target in names and name not in names[target]):
            broken.add(f"{page.relative_to(root)}: {link}")
for one in sorted(broken):
    print("leads nowhere: " + one)
assert seen > 1000, "the site has hardly any links"
print(f"{seen} links within {len(texts)} pages, {len(broken)} lead nowhere")
sys.exit(bool(broken))
