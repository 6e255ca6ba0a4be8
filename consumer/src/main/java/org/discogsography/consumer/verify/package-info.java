/**
 * Whether a load is complete, from the rows: {@link org.discogsography.consumer.verify.Verifier} decides when to look, and hears from
 * the writer what has come; {@link org.discogsography.consumer.verify.Audit} looks by order.
 */
package org.discogsography.consumer.verify;
