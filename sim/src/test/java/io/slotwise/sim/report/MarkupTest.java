package io.slotwise.sim.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkupTest {
    @Test
    void text_markup_isEscapedInTextAndAttributes() {
        String markup = new Markup()
                .element("p", "<script>alert('x')</script> & \"co\"", "title", "\"><script>")
                .toString();
        assertThat(markup)
                .isEqualTo(
                        "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; "
                                + "&quot;co&quot;</p>\n");
    }

    @Test
    void text_charactersThatXmlForbids_areReplaced() {
        assertThat(new Markup().text("a\u0000b\u001b[1mc\ud800d\uffffe\t\n😀").toString())
                .isEqualTo("a\ufffdb\ufffd[1mc\ufffdd\ufffde\t\n😀");
    }

    @Test
    void toString_elementLeftOpen_isAnError() {
        Markup markup = new Markup().open("div").open("p").close();
        assertThatThrownBy(markup::toString)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("div");
    }

    @Test
    void open_attributeWithoutValue_isAnError() {
        assertThatThrownBy(() -> new Markup().open("p", "class")).isInstanceOf(IllegalArgumentException.class);
    }
}
