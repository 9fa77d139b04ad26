package io.slotwise.sim.items;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** A file of items that holds anything whatever is read in full or refused by name. */
class ItemFileFuzzTest {
    @FuzzTest(maxDuration = "45s")
    void file_anything_isReadOrRefused(byte[] content) {
        try {
            List<ItemRows> lists = ItemFile.of("items", content).lists(1, List.of());
            if (ItemRows.batch(lists, 1).count() != lists.size()) {
                throw new AssertionError("a list was lost");
            }
        } catch (ItemFileException e) {
            if (!String.valueOf(e.getMessage()).startsWith("items:")) {
                throw new AssertionError("it does not name the file", e);
            }
        }
    }
}
