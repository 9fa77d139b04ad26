package io.slotwise.sim.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.SimulationShape;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemFileTest {
    private static final SimulationShape WITH_CONTEXT = new SimulationShape(2, 1, 1, 9, false).withContext(2, 1);

    private static List<ItemRows> read(String text, int dimension) {
        return ItemFile.of("items", text.getBytes(StandardCharsets.UTF_8)).lists(dimension, List.of());
    }

    private static String named(ItemRows list) {
        StringBuilder text = new StringBuilder(list.name()).append(':');
        list.items()
                .forEach(
                        item -> text.append(' ').append(item.line()).append('=').append(item.values()[0]));
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.5,1\n-2e-1,3\n",
                "speed,cost\n0.5,1\n-2e-1,3",
                "\uFEFF\"speed\",\"cost\"\r\n\"0.5\" , 1\r\n\r\n-2e-1,3\r\n",
                "[[0.5,1],[-0.2,3]]",
                " [\n[ 0.5, 1 ],\n [-2e-1, 3]\n]\n"
            })
    void lists_oneList_isThatWhateverTheFormat(String text) {
        ItemLists items = ItemRows.batch(read(text, 2), 2);
        assertThat(items).isEqualTo(ItemLists.uniform(1, 2, 2, new float[] {0.5f, 1, -0.2f, 3}));
    }

    @Test
    void lists_csvWithAColumnList_areGroupedInTheirOrder() {
        assertThat(read("x,list\n1,b\n2,a\n\n3,b\n4,\"a\"\n", 1))
                .extracting(ItemFileTest::named)
                .containsExactly("b: 2=1.0 5=3.0", "a: 3=2.0 6=4.0");
    }

    @Test
    void lists_jsonListOfLists_areNumbered() {
        assertThat(read("[[[1],[2]],\n[[3]]]", 1))
                .extracting(ItemFileTest::named)
                .containsExactly("0: 1=1.0 1=2.0", "1: 2=3.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.5,1\\n0.5 | items:2: expected 2 numbers an item, found 1 column",
                "a,b\\n\\n1,2,3 | items:3: expected 2 numbers an item, found 3 columns",
                "a,list,b\\n1,2 | items:2: expected 2 numbers an item and the name of its list, found 2 columns",
                "a,b\\n1,two | items:2, column 2 (b): expected a number, found \"two\"",
                "1,2\\n,2 | items:2, column 1: expected a number, found \"\"",
                "1,2f | items:1, column 2: expected a number, found \"2f\"",
                "1,NaN | items:1, column 2: expected a finite number that a float can hold, found \"NaN\"",
                "1e99,2 | items:1, column 1: expected a finite number that a float can hold, found \"1e99\"",
                "a,b | items: expected at least one item, found none",
                "1;2 | items:1: expected 2 numbers an item, found 1 column",
                "'  ' | items: expected at least one item, found none",
                "[] | items:1, column 2: expected at least one item, found \"]\"",
                "[[[1,2]],[]] | items:1, column 11: expected at least one item, found \"]\"",
                "[[1,2],\\n[1]] | items:2, column 3: expected 2 numbers an item, found 1",
                "[[1,2,3]] | items:1, column 7: expected 2 numbers an item, found \"3\"",
                "[[1,\"2\"]] | items:1, column 5: expected a number, found \"2\"",
                "[[1,1e99]] | items:1, column 5: expected a number that a float can hold, found \"1e99\"",
                "[1,2] | items:1, column 2: expected an item, a list of 2 numbers, found \"1\"",
                "[[[1,2]],5] | items:1, column 10: expected a list of items, found \"5\"",
                "[[[[[[[ | items:1, column 4: expected a number, found \"[\"",
                "[[1,2]] 3 | items:1, column 9: expected the end of the file, found \"3\"",
            })
    void lists_anythingElse_isToldWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n"), 2))
                .isInstanceOf(ItemFileException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[1,2]", "[[1,2],,]", "[[1,2}]", "[", "[[1,NaN]]"})
    void lists_brokenJson_isToldWithItsPlace(String text) {
        assertThatThrownBy(() -> read(text, 2))
                .isInstanceOf(ItemFileException.class)
                .hasMessageMatching("items:1, column \\d+: not JSON: [^\n(]+(\\([^\n]*)?");
    }

    @Test
    void lists_quoteThatIsNotClosed_isToldWithItsLine() {
        assertThatThrownBy(() -> read("1,2\n\"3,4\n", 2))
                .isInstanceOf(ItemFileException.class)
                .hasMessage("items:3: not comma-separated values: Missing closing quote for value");
    }

    @Test
    void lists_chosenColumns_areTheItemInTheirOrder() {
        ItemFile file = new ItemFile("items", "name,cost,2020\nA,1,2\n\"B, too\",3,4\n");
        assertThat(ItemRows.batch(file.lists(2, List.of("2020", "cost")), 2))
                .isEqualTo(ItemLists.uniform(1, 2, 2, new float[] {2, 1, 4, 3}));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name,price\\nA,1 | items:1: expected a header with the column \"cost\", found name, price",
                "name,cost\\nA,1\\nB | items:3: expected as many columns as the header has, 2, found 1 column",
                "name,cost\\nA,dear | items:2, column 2 (cost): expected a number, found \"dear\"",
                "[[1]] | items:1, column 3: expected an item, an object with cost, found \"1\"",
                "[{'cost':1},{'price':2}] | items:1, column 23: expected cost in the object before, found none",
                "[{'cost':'dear'}] | items:1, column 10: expected a number, found \"dear\"",
                "[{'cost':1}, 5] | items:1, column 14: expected an item, an object with cost, found \"5\"",
                "{'cost':1} | items:1, column 2: expected list, items, found \"cost\"",
                "[{'cost':1 | items:1, column 11: not JSON",
            })
    void lists_chosenColumnsThatCannotBeRead_areToldWithTheirPlace(String text, String message) {
        ItemFile file = new ItemFile("items", text.replace("\\n", "\n").replace('\'', '"'));
        assertThatThrownBy(() -> file.lists(1, List.of("cost")))
                .isInstanceOf(ItemFileException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'name':{'en':['B']},'cost':3,'2020':4},\\n{'2020':2,'cost':1}] | 0: 1=4.0 2=2.0",
                "[[{'cost':3,'2020':4}],[{'2020':2,'cost':1}]] | 0: 1=4.0, 1: 1=2.0",
                "[{'list':'a','items':[{'cost':3,'2020':4}]},[{'2020':2,'cost':1}]] | a: 1=4.0, 1: 1=2.0",
                "{'items':[{'cost':3,'2020':4}]} | 0: 1=4.0",
            })
    void lists_chosenKeysOfJsonObjects_areTheItemInTheirOrder(String text, String expected) {
        ItemFile file = new ItemFile("items", text.replace("\\n", "\n").replace('\'', '"'));
        assertThat(file.lists(2, List.of("2020", "cost")).stream().map(ItemFileTest::named))
                .containsExactly(expected.split(", "));
    }

    @Test
    void lists_jsonObjectsWithoutChosenKeys_areToldWhatIsMissing() {
        assertThatThrownBy(() -> read("{\"items\":[{\"cost\":1}]}", 1))
                .isInstanceOf(ItemFileException.class)
                .hasMessage("items:1, column 11: expected an item, a list of 1 number, or the keys of its numbers in"
                        + " simulation.catalogue.columns, found an object");
    }

    private static List<ItemRows> readWithContext(String text) {
        return new ItemFile("items", text).lists(WITH_CONTEXT, List.of());
    }

    @Test
    void lists_jsonObjects_haveNamesAndContexts() {
        List<ItemRows> lists = readWithContext("""
                [{"list": "night", "items": [[1], [2]], "listContext": [0.5, 6], "slotContext": [[7], [8]]},
                 {"slotContext": [[1], [2]], "listContext": [3, 4], "items": [[3]]}]
                """);

        assertThat(lists).extracting(ItemFileTest::named).containsExactly("night: 1=1.0 1=2.0", "1: 2=3.0");
        assertThat(ItemRows.batch(lists, 1))
                .isEqualTo(new ItemLists(1, new int[] {0, 2, 3}, new float[] {1, 2, 3})
                        .withContext(new Context(2, 2, 1, new float[] {0.5f, 6, 3, 4}, new float[] {7, 8, 1, 2})));
    }

    @Test
    void lists_jsonObjectWithoutContexts_areAsPlainOnes() {
        assertThat(ItemRows.batch(read("{\"items\": [[1,2]]}", 2), 2)).isEqualTo(ItemRows.batch(read("[[1,2]]", 2), 2));
        assertThat(ItemRows.batch(read("[{\"items\": [[1,2]]}, [[3,4]]]", 2), 2))
                .isEqualTo(ItemRows.batch(read("[[[1,2]], [[3,4]]]", 2), 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[[1]] | items:1, column 1: expected an object with items and listContext and slotContext,"
                        + " found a plain list",
                "1,2 | items: expected JSON objects, with what each list is for, found CSV",
                "{'items':[[1]]} | items:1, column 15: expected listContext in the object before, found none",
                "{'items':[[1]],'listContext':[1,2]} | items:1, column 35: expected slotContext in the object before,"
                        + " found none",
                "{'listContext':[1,2],'slotContext':[[1],[2]]} | items:1, column 45: expected items in the object"
                        + " before, found none",
                "{'items':[[1]],'listContext':[1]} | items:1, column 32: expected 2 numbers listContext, found 1",
                "{'slotContext':[[1]]} | items:1, column 20: expected slotContext, a list for each of 2 slots, found 1",
                "{'slotContext':[[1],[2],[3]]} | items:1, column 25: expected slotContext, a list for each of 2 slots,"
                        + " found \"[\"",
                "{'slotContext':[[1],[2,3]]} | items:1, column 24: expected 1 number a slot of slotContext, found \"3\"",
                "{'price':1} | items:1, column 2: expected list, items or listContext and slotContext,"
                        + " found \"price\"",
            })
    void lists_contextsThatDoNotFit_areToldWithTheirPlace(String text, String message) {
        assertThatThrownBy(() -> readWithContext(text.replace('\'', '"')))
                .isInstanceOf(ItemFileException.class)
                .hasMessage(message);
    }

    @Test
    void lists_contextThatIsNotAskedFor_isRefused() {
        assertThatThrownBy(() -> read("{\"items\":[[1]],\"listContext\":[1]}", 1))
                .isInstanceOf(ItemFileException.class)
                .hasMessage("items:1, column 16: expected list, items, found \"listContext\"");
    }

    @Test
    void of_bytesThatAreNoText_areRefused() {
        assertThatThrownBy(() -> ItemFile.of("items", new byte[] {'1', (byte) 0xff, '\n'}))
                .isInstanceOf(ItemFileException.class)
                .hasMessage("items: expected text in UTF-8, found other bytes");
    }
}
