package org.discogsography.system.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What somebody would see that is not right, as the browser has laid it out. */
public final class Looks {
    private static final String TOO_WIDE = """
            [...document.querySelectorAll('body *')]
              .filter(one => !one.closest('.scroll, .hidden, .sprite, .skip, .wide, caption, thead') && one.getClientRects().length > 0)
              .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
              .map(one => `${one.tagName} ${one.id} ${one.getAttribute('class')} ${one.textContent.slice(0, 40)}`)""";

    private Looks() {}

    /** What axe-core finds against the page, contrast of texts among it: the rule, what it is about, and where. */
    public static List<String> inaccessible(Page page) {
        return new AxeBuilder(page.driven())
                .analyze().getViolations().stream()
                        .flatMap(rule -> rule.getNodes().stream()
                                .map(node -> rule.getId() + ": " + rule.getHelp() + " at " + node.getTarget() + " "
                                        + node.getHtml()))
                        .toList();
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
