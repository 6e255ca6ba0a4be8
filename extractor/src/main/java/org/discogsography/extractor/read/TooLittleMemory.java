package org.discogsography.extractor.read;

/** Says that the heap is too small for the records of a file, which is no fault of the file. */
public final class TooLittleMemory {
    private static final long MEGABYTE = 1024L * 1024;

    private TooLittleMemory() {}

    /** @param what that there was no room for */
    public static DumpException of(String what, OutOfMemoryError cause) {
        return new DumpException(sentence(what, Runtime.getRuntime().maxMemory()), cause);
    }

    /** Before it runs out. */
    static DumpException of(String what, long heapBytes) {
        return new DumpException(sentence(what, heapBytes));
    }

    private static String sentence(String what, long heapBytes) {
        return "the memory is too small for " + what + ": the extractor has a heap of " + heapBytes / MEGABYTE
                + " MB; give it a larger one (JAVA_TOOL_OPTIONS=-Xmx512m, say), or lower EXTRACTOR_WORKERS, or lower"
                + " EXTRACTOR_RECORD_SIZE, which leaves longer records out as unreadable. The file itself is not damaged";
    }
}
