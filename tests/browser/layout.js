// What is wrong with the page as it is drawn: each fault as "kind: where: words".
// Too wide for its box, text under 12 px, too little contrast, a picture without marks or sentence.

() => {
  const LEAST_PX = 12, LEAST_CONTRAST = 4.5, SLACK = 1.5;
  const found = new Set();
  const quiet = document.createElement("style"); // what only stands there when pointed at
  quiet.textContent = "[data-tip]::after, [data-tip]::before { display: none !important }";
  document.head.append(quiet);

  const shown = (node) => node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const own = (node) => {
    const said = node.className?.baseVal ?? node.className;
    const near = node.closest("[data-testid], [class*='dl']");
    return `${node.tagName.toLowerCase()}.${String(said).trim().split(/\s+/).slice(0, 3).join(".")}`
      + ` in ${near?.dataset.testid || near?.className || "page"}`;
  };
  const tell = (kind, node, detail) =>
    found.add(`${kind}: ${own(node)}: ${detail} “${node.textContent.trim().slice(0, 50)}”`);
  const scrolls = (node) => node.closest(".table, pre, textarea, input, svg, .js-plotly-plot");
  const AXES = ".scale, .track, .moment, .lanes .stage, .cuts *"; // whose labels stand across their ends

  // Boxes -----------------------------------------------------------------------------------
  const main = document.querySelector(".stMain");
  const edge = document.documentElement.clientWidth;
  if (main.scrollWidth > main.clientWidth + SLACK) tell("wide", main, `${main.scrollWidth} px`);
  const isOpen = document.querySelector(".stSidebar")?.dataset.collapsed !== "true";
  const menu = isOpen ? ", .stSidebar .dl, .stSidebar .dl *, .stSidebar .stPageLink *" : "";
  for (const node of document.querySelectorAll(`.stMain .dl, .stMain .dl *${menu}`)) {
    if (scrolls(node) || !shown(node)) continue;
    const style = getComputedStyle(node), { left, right, width } = node.getBoundingClientRect();
    if (width && (right > edge + SLACK || left < -SLACK) && !node.closest(".stSidebar"))
      tell("wide", node, `ends at ${Math.round(right)} of ${edge} px`);
    if (style.display.startsWith("inline") || node.clientWidth <= 1 || node.matches(AXES)) continue;
    const over = node.scrollWidth - node.clientWidth;
    const isInner = ![...node.children].some((one) => one.scrollWidth - one.clientWidth > SLACK
      && one.clientWidth > 1);
    if (over > SLACK && isInner && style.textOverflow !== "ellipsis") tell("wide", node, `by ${over} px`);
  }
  for (const text of document.querySelectorAll(".js-plotly-plot svg text")) {
    const plot = text.closest(".js-plotly-plot").getBoundingClientRect();
    const { left, right, width } = text.getBoundingClientRect();
    if (width && (left < plot.left - SLACK || right > plot.right + SLACK))
      tell("cut", text, `${Math.round(Math.max(plot.left - left, right - plot.right))} px outside`);
  }

  // Words -----------------------------------------------------------------------------------
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const colour = (said) => {
    if (!known.has(said)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = said;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(said, [red, green, blue, alpha / 255]);
    }
    return known.get(said);
  };
  const over = ([red, green, blue, alpha], under) =>
    [red, green, blue].map((part, n) => part * alpha + under[n] * (1 - alpha)).concat(1);
  const ground = (node, { left, right, top, bottom }) => {
    const layers = []; // what lies under the words, and not only around their element
    const middle = [(left + right) / 2, (top + bottom) / 2];
    for (let one = node; one; one = one.parentElement) {
      const box = one.getBoundingClientRect();
      const isUnder = box.left <= middle[0] && middle[0] <= box.right
        && box.top <= middle[1] && middle[1] <= box.bottom;
      if (isUnder || one === document.body) layers.push(colour(getComputedStyle(one).backgroundColor));
    }
    return layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255, 1]);
  };
  const light = (rgb) => rgb.slice(0, 3).reduce((sum, part, n) => {
    const one = part / 255, linear = one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4;
    return sum + linear * [0.2126, 0.7152, 0.0722][n];
  }, 0);
  const opacity = (node) => {
    let left = 1;
    for (let one = node; one; one = one.parentElement) left *= getComputedStyle(one).opacity;
    return left;
  };
  const walk = document.createTreeWalker(document.querySelector(".stApp"), NodeFilter.SHOW_TEXT);
  for (let text = walk.nextNode(); text; text = walk.nextNode()) {
    const node = text.parentElement;
    if (!text.data.trim() || /^(style|script|option|title)$/i.test(node.tagName)) continue;
    if (!shown(node) || node.closest("[disabled], [aria-hidden=true], [data-testid=stIconMaterial]")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const place = range.getBoundingClientRect(), box = node.getBoundingClientRect();
    if (place.width < 1 || place.height < 1 || box.width <= 1 || box.height <= 1) continue; // read aloud only
    const style = getComputedStyle(node), drawn = node.ownerSVGElement && node.getScreenCTM();
    const scale = drawn ? Math.hypot(drawn.a, drawn.b) : 1;
    const size = parseFloat(style.fontSize) * scale;
    if (size < LEAST_PX - 0.01) tell("small", node, `${size.toFixed(1)} px`);
    const paint = colour(drawn ? style.fill : style.color), under = ground(node, place);
    const ink = over([...paint.slice(0, 3), paint[3] * opacity(node)], under);
    const [dim, bright] = [light(ink), light(under)].sort((a, b) => a - b);
    const contrast = (bright + 0.05) / (dim + 0.05);
    if (contrast < LEAST_CONTRAST) tell("faint", node, `${contrast.toFixed(2)} to 1`);
  }

  // Pictures --------------------------------------------------------------------------------
  for (const plot of document.querySelectorAll(".js-plotly-plot")) {
    const marks = plot.querySelectorAll(
      ".trace path, .hm image, .shapelayer path");
    const sentence = [...plot.querySelectorAll(".annotation-text")].some((one) => one.textContent.trim());
    if (!marks.length && !sentence) tell("empty", plot, "no mark and no sentence");
  }
  quiet.remove();
  return [...found];
}
