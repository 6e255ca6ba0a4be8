package org.discogsography.dashboard.action;

import java.net.URI;

/** One of our services, to which a request is passed on. */
record Recipient(String name, URI base) {}
