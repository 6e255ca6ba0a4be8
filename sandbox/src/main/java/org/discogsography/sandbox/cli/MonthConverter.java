package org.discogsography.sandbox.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The date of a dump. */
final class MonthConverter implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException none) {
            throw new TypeConversionException(text + " is no date such as 2026-08-01");
        }
    }
}
