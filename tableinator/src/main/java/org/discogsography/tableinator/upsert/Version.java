package org.discogsography.tableinator.upsert;

import org.discogsography.common.contract.RecordHash;

/** What a row says of the record that it holds. */
record Version(RecordHash hash, int dump, int mapping) {}
