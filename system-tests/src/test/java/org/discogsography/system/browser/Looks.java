package org.discogsography.system.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What somebody would see that is not right, as the browser has laid it out. */
public final class Looks {
    /** Contrast by WCAG 2: 4.5 to 1, for large text 3 to 1. */
    private static final String UNREADABLE = """
            (() => {
              const parts = colour => colour.match(/[\\d.]+/g).map(Number);
              const light = ([r, g, b]) => [r, g, b].map(part => part / 255)
                .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
                .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
              const ground = element => {
                for (let one = element; one; one = one.parentElement) {
                  const colour = parts(getComputedStyle(one).backgroundColor);
                  if (colour.length === 3 || colour[3] === 1) return colour;
                }
                return [255, 255, 255];
              };
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const found = [];
              while (walker.nextNode()) {
                const element = walker.currentNode.parentElement;
                const style = getComputedStyle(element);
                if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest('svg, .hidden, :disabled')) continue;
                const inks = [light(parts(style.color)), light(ground(element))].sort((one, other) => other - one);
                const ratio = (inks[0] + 0.05) / (inks[1] + 0.05);
                const size = parseFloat(style.fontSize);
                const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
                if (ratio < (large ? 3 : 4.5)) found.push(`${walker.currentNode.data.trim()} ${ratio.toFixed(2)}`);
              }
              return found;
            })()""";

    private static final String TOO_WIDE = """
            [...document.querySelectorAll('body *')]
              .filter(one => !one.closest('.scroll, .hidden, .sprite, .skip, .wide, caption, thead') && one.getClientRects().length > 0)
              .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
              .map(one => `${one.tagName} ${one.id} ${one.getAttribute('class')} ${one.textContent.slice(0, 40)}`)""";

    private Looks() {}

    /** Texts that do not stand out from what is behind them, with their contrast. */
    public static List<String> unreadable(Page page) {
        return texts(page.evaluate(UNREADABLE));
    }

    /** Elements that reach beyond the right edge. */
    public static List<String> tooWide(Page page) {
        return texts(page.evaluate(TOO_WIDE));
    }

    /** What gets the focus by so many presses of the Tab key, as it is read aloud; without what does not show that it has it. */
    public static List<String> reachedByTab(Page page, int presses) {
        List<String> reached = new ArrayList<>();
        for (int press = 0; press < presses; press++) {
            page.press("Tab");
            reached.add(page.evaluate("""
                    (() => {
                      const one = document.activeElement;
                      const shown = getComputedStyle(one).outlineStyle !== 'none' || one.matches('.skip');
                      return shown ? (one.getAttribute('aria-label') ?? one.innerText) : '';
                    })()""").asText());
        }
        return reached;
    }

    private static List<String> texts(JsonNode found) {
        List<String> texts = new ArrayList<>();
        found.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
