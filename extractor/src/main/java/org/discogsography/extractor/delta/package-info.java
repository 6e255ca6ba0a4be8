/** What was published of a dump last, so that only what differs has to be published of the next one. */
package org.discogsography.extractor.delta;
