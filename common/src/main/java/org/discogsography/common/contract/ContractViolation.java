package org.discogsography.common.contract;

/** A message or a record that breaks the message contract: poison. The message names what is wrong, never the payload. */
public final class ContractViolation extends Exception {
    private static final long serialVersionUID = 1L;

    public ContractViolation(String reason) {
        super(reason);
    }
}
