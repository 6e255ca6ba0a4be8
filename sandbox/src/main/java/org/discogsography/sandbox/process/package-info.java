/**
 * Processes of other programs: started in a session of their own, stopped, killed, frozen, continued, and ended with
 * their owner however the owner ends. Linux only: it reads {@code /proc}.
 */
package org.discogsography.sandbox.process;
