package org.discogsography.consumer.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class IdListsTest {
    @Test
    void idsBeyondTheSignedOnesStayPositiveAndLast() {
        RoaringBitmap ids = RoaringBitmap.bitmapOf((int) 4_294_967_295L, 7, (int) 2_147_483_648L);

        assertThat(IdLists.first(ids, 10)).containsExactly(7L, 2_147_483_648L, 4_294_967_295L);
        assertThat(IdLists.first(ids, 1)).containsExactly(7L);
    }

    @Test
    void pagesHaveEveryIdOnceAndNoneIsEmpty() {
        assertThat(IdLists.pages(RoaringBitmap.bitmapOf(5, 1, 3, 2, 4), 2))
                .containsExactly(List.of(1L, 2L), List.of(3L, 4L), List.of(5L));
        assertThat(IdLists.pages(RoaringBitmap.bitmapOf(1, 2), 2)).containsExactly(List.of(1L, 2L));
        assertThat(IdLists.pages(new RoaringBitmap(), 2)).isEmpty();
    }
}
