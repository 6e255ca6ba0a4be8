package org.discogsography.sandbox.process;

/** Something of the sandbox cannot be done; the message names the thing and says what to do. */
public class SandboxException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public SandboxException(String message) {
        super(message);
    }

    public SandboxException(String message, Throwable cause) {
        super(message, cause);
    }
}
