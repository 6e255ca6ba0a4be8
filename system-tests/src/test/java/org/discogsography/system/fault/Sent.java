package org.discogsography.system.fault;

import java.util.Map;

/** A message as the extractor, or somebody who is not the extractor, sends it. */
@SuppressWarnings("ArrayRecordComponent") // handed through
public record Sent(String type, String id, String contentType, Map<String, Object> headers, byte[] body) {}
