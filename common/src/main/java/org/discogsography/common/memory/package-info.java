/** What becomes of a process whose memory is used up. */
package org.discogsography.common.memory;
