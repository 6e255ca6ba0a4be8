package org.discogsography.extractor.extract;

import java.util.List;

/**
 * What the extractor forgets of a dump that should never have been published, as JSON.
 *
 * @param dump as {@code yyyymmdd}
 * @param dryRun true when nothing was changed
 * @param published types that were published of it: they are not announced again, and the next dump is not compared with
 *     them
 */
public record ForgottenView(int dump, boolean dryRun, List<String> published) {}
