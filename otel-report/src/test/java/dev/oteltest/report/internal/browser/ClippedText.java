package dev.oteltest.report.internal.browser;

import java.util.List;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Finds text that a reader can't read to its end: it is wider than the box or the cell it is in, or
 * what is around it cuts it off. Names that end in an ellipsis are fine if a title has all of them;
 * so is what can be scrolled, except for the document itself.
 */
final class ClippedText {

  private static final String SCRIPT =
      """
      const found = [];
      const root = document.documentElement;
      if (root.scrollWidth > root.clientWidth) {
        found.push('the document is ' + root.scrollWidth + ' px wide');
      }
      const style = new Map();
      const styleOf = (element) => {
        if (!style.has(element)) style.set(element, getComputedStyle(element));
        return style.get(element);
      };
      const scrolls = (element) => /auto|scroll/.test(styleOf(element).overflowX);
      const cuts = (element) => /hidden|clip/.test(styleOf(element).overflowX);
      const boxOf = (element) => {
        while (/^(inline|contents)$/.test(styleOf(element).display)) element = element.parentElement;
        return element;
      };
      const say = (element, text) => found.push(
        (element.id ? '#' + element.id : element.localName + '.' + element.className) + ': ' + text.trim().slice(0, 60));
      const shortened = (element) => styleOf(element).textOverflow === 'ellipsis'
        && element.closest('[title]') && element.closest('[title]').title.length > 0;
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      while (walker.nextNode()) {
        const node = walker.currentNode;
        const element = node.parentElement;
        if (!node.data.trim() || !element.checkVisibility() || element.closest('.skip, .offscreen')) continue;
        range.selectNodeContents(node);
        const { left, right, width } = range.getBoundingClientRect();
        if (width === 0) continue;
        const box = boxOf(element);
        for (let at = box; at && at !== root; at = at.parentElement) {
          if (scrolls(at)) break;
          if (at !== box && !cuts(at)) continue;
          const bounds = at.getBoundingClientRect();
          if (left < bounds.left - 1 || right > bounds.right + 1) {
            if (!shortened(at)) say(at, node.data);
            break;
          }
        }
      }
      return [...new Set(found)];
      """;

  private ClippedText() {}

  static List<String> in(ChromeDriver driver) {
    Object found = driver.executeScript(SCRIPT);
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }
}
