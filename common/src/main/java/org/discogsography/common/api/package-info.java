/**
 * What the services say over HTTP, once for who answers and for who asks: states as enums, so that a switch over them
 * does not compile when one is missing.
 */
package org.discogsography.common.api;
