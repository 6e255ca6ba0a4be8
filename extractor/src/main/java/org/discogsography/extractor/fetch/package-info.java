/**
 * Finds, fetches and verifies dumps: {@code Check} reads the listing and chooses a month, {@code MonthFetch} brings its
 * files one after the other, {@code Download} one of them. Everything that is believed comes from the published sums.
 */
package org.discogsography.extractor.fetch;
