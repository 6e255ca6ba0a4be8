package org.discogsography.extractor.xml;

/** Takes text, in the order in which it is written. */
public interface TextSink {
    /** Bytes of UTF-8 without a character below U+0020, a quotation mark, a backslash, {@code <}, {@code >} or {@code &}. */
    void plain(byte[] bytes, int from, int length);

    /** Any other character. */
    void character(int codePoint);
}
