package org.discogsography.extractor.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.discogsography.common.contract.RecordType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The normal form, era by era, and every oddity that dumps are known to have had. */
class NormalFormTest {
    // ---- eras

    @Test
    void readsAnArtistOf2014() {
        Normalised artist = Normalised.of(RecordType.ARTISTS, """
                <artist><images><image height="450" type="primary" uri="http://i/1.jpg" uri150="http://i/1s.jpg" \
                width="600"/></images><id>2</id><name>Mr. James Barth &amp; A.D.</name><realname>Cari L.</realname>\
                <profile/><data_quality>Correct</data_quality><urls><url>http://a</url><url/></urls>\
                <namevariations><name>MR JAMES</name></namevariations><aliases><name>ADCL</name></aliases>\
                <groups><name>G</name></groups><members><name>Alexi</name><name>Cari</name></members></artist>""");
        assertThat(artist.json()).isEqualTo("""
                        {"aliases":[{"name":"ADCL"}],"data_quality":"Correct","groups":[{"name":"G"}],"id":2,\
                        "images":[{"height":"450","type":"primary","uri":"http://i/1.jpg","uri150":"http://i/1s.jpg",\
                        "width":"600"}],"members":[{"name":"Alexi"},{"name":"Cari"}],"name":"Mr. James Barth & A.D.",\
                        "namevariations":["MR JAMES"],"profile":"","realname":"Cari L.","urls":["http://a",""]}""");
        assertThat(artist.drift().counts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<members><id>26</id><name>A</name><id>27</id><name>B</name></members>",
                "<members><id>26</id><name id=\"26\">A</name><id>27</id><name id=\"27\">B</name></members>",
                "<members><name id=\"26\">A</name><name id=\"27\">B</name></members>",
                "<members>\n  <id>26</id>\n  <name>A</name>\n  <id>27</id>\n  <name>B</name>\n</members>"
            })
    void readsMembersOfEveryEraAlike(String members) {
        Normalised artist = Normalised.of(RecordType.ARTISTS, "<artist><id>2</id>" + members + "</artist>");
        assertThat(artist.json())
                .isEqualTo("{\"id\":2,\"members\":[{\"id\":26,\"name\":\"A\"},{\"id\":27,\"name\":\"B\"}]}");
        assertThat(artist.drift().counts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<id>26</id><name id='27'>B</name> | {'id':26},{'id':27,'name':'B'}",
                "<id>26</id><id>27</id><name>B</name> | {'id':26},{'id':27,'name':'B'}",
                "<id>26</id> | {'id':26}",
                "<name>A</name><id>27</id> | {'name':'A'},{'id':27}",
                "<id>x</id><name>A</name> | {'id_text':'x','name':'A'}",
                "<id>x</id><name id='x'>A</name> | {'id_text':'x','name':'A'}",
                "<id>26</id><name new='y'>A</name> | {'id':26,'name':'A','new':'y'}",
                "<id/><name/> | {'id_text':'','name':''}",
                "<name><b>A</b></name><name>C</name> | {'b':['A'],'name':'C'}",
                "'' | ''"
            })
    void losesNothingOfOddMembers(String members, String list) {
        String json = Normalised.of(RecordType.ARTISTS, "<artist><id>2</id><members>" + members + "</members></artist>")
                .json();
        assertThat(json).isEqualTo("{\"id\":2,\"members\":[" + list.replace('\'', '"') + "]}");
    }

    @Test
    void readsALabelOf2014() {
        Normalised label = Normalised.of(
                RecordType.LABELS,
                "<label><id>1</id><name>Planet E</name><contactinfo>a&#13;\nb</contactinfo><profile>p</profile>"
                        + "<data_quality>Correct</data_quality><parentLabel>Parent</parentLabel>"
                        + "<sublabels><label>Antidote</label><label>I Ner Zon</label></sublabels></label>");
        assertThat(label.json())
                .isEqualTo("{\"contactinfo\":\"a\\r\\nb\",\"data_quality\":\"Correct\",\"id\":1,\"name\":\"Planet E\","
                        + "\"parentLabel\":{\"name\":\"Parent\"},\"profile\":\"p\","
                        + "\"sublabels\":[{\"name\":\"Antidote\"},{\"name\":\"I Ner Zon\"}]}");
        assertThat(label.drift().counts()).isEmpty();
    }

    @Test
    void readsALabelOf2020() {
        Normalised label = Normalised.of(
                RecordType.LABELS,
                "<label><images/><id>1</id><name>Planet E</name><parentLabel id=\"9\">Parent</parentLabel>"
                        + "<urls><url>u</url><url>u</url></urls>"
                        + "<sublabels><label id=\"31\">Antidote</label><label/></sublabels></label>");
        assertThat(label.json())
                .isEqualTo(
                        "{\"id\":1,\"images\":[],\"name\":\"Planet E\",\"parentLabel\":{\"id\":9,\"name\":\"Parent\"},"
                                + "\"sublabels\":[{\"id\":31,\"name\":\"Antidote\"},{\"name\":\"\"}],\"urls\":[\"u\",\"u\"]}");
        assertThat(label.drift().counts()).isEmpty();
    }

    @Test
    void readsAMaster() {
        Normalised master = Normalised.of(RecordType.MASTERS, """
                <master id="113"><main_release>116925</main_release><artists><artist><id>3225</id><name>Vince</name>\
                <anv/><join>&amp;</join><role/><tracks/></artist></artists><genres><genre>Electronic</genre></genres>\
                <styles><style>Techno</style></styles><year>0</year><title>Moments</title><notes> n </notes>\
                <data_quality>Correct</data_quality><videos><video src="s" duration="321" embed="true">\
                <title>Out</title><description> </description></video></videos></master>""");
        assertThat(master.json()).isEqualTo("""
                        {"artists":[{"anv":"","id":3225,"join":"&","name":"Vince","role":"","tracks":""}],\
                        "data_quality":"Correct","genres":["Electronic"],"id":113,"main_release":116925,"notes":" n ",\
                        "styles":["Techno"],"title":"Moments","videos":[{"description":" ","duration":"321",\
                        "embed":"true","src":"s","title":"Out"}],"year":"0"}""");
        assertThat(master.drift().counts()).isEmpty();
    }

    @Test
    void readsAReleaseOf2020() {
        Normalised release = Normalised.of(RecordType.RELEASES, """
                <release id="1" status="Accepted"><images><image type="primary" uri="" uri150="" width="6" height="7"/>\
                </images><artists><artist><id>0</id><name>X</name><anv/><join/><role/><tracks/></artist></artists>\
                <title>Stockholm</title><labels><label name="Svek" catno="SK032" id="5"/>\
                <label name="Svek" catno="SK 032" id="5"/></labels><extraartists><artist><id>239</id>\
                <name>Jesper</name><anv/><join/><role>Music By [All Tracks By]</role><tracks>A, B1</tracks></artist>\
                </extraartists><formats><format name="Vinyl" qty="2" text=""><descriptions><description>12"</description>\
                <description>33 &#8531; RPM</description></descriptions></format></formats><genres><genre>G</genre></genres>\
                <styles><style>S</style></styles><country>Sweden</country><released>1999-03-00</released><notes>n</notes>\
                <data_quality>Needs Vote</data_quality><master_id is_main_release="true">1660109</master_id>\
                <tracklist><track><position>A</position><title>T</title><duration>4:45</duration><artists><artist>\
                <id>1</id><name>P</name></artist></artists><extraartists/><sub_tracks><track><position>A.1</position>\
                <title>U</title><duration/></track></sub_tracks></track></tracklist><identifiers>\
                <identifier type="Barcode" value="7"/></identifiers><companies><company><id>271046</id><name>Globe</name>\
                <catno/><entity_type>23</entity_type><entity_type_name>Recorded At</entity_type_name>\
                <resource_url>https://api/271046</resource_url></company></companies></release>""");
        assertThat(release.json()).isEqualTo("""
                        {"artists":[{"anv":"","id":0,"join":"","name":"X","role":"","tracks":""}],"companies":[\
                        {"catno":"","entity_type":"23","entity_type_name":"Recorded At","id":271046,"name":"Globe",\
                        "resource_url":"https://api/271046"}],"country":"Sweden","data_quality":"Needs Vote",\
                        "extraartists":[{"anv":"","id":239,"join":"","name":"Jesper","role":"Music By [All Tracks By]",\
                        "tracks":"A, B1"}],"formats":[{"descriptions":["12\\"","33 \u2153 RPM"],"name":"Vinyl","qty":"2",\
                        "text":""}],"genres":["G"],"id":1,"identifiers":[{"type":"Barcode","value":"7"}],"images":[\
                        {"height":"7","type":"primary","uri":"","uri150":"","width":"6"}],"is_main_release":"true",\
                        "labels":[{"catno":"SK032","id":5,"name":"Svek"},{"catno":"SK 032","id":5,"name":"Svek"}],\
                        "master_id":1660109,"notes":"n","released":"1999-03-00","status":"Accepted","styles":["S"],\
                        "title":"Stockholm","tracklist":[{"artists":[{"id":1,"name":"P"}],"duration":"4:45",\
                        "extraartists":[],"position":"A","sub_tracks":[{"duration":"","position":"A.1","title":"U"}],\
                        "title":"T"}]}""");
        assertThat(release.drift().counts()).isEmpty();
    }

    @Test
    void readsAReleaseOf2026() {
        Normalised release = Normalised.of(RecordType.RELEASES, """
                <release id="9"><artists><artist><name>Unlinked</name></artist></artists><title>T</title>\
                <series><series name="Ser" catno="1" id="183060"/></series><formats><format name="CD" qty="1"/></formats>\
                <master_id is_main_release="false">0</master_id><companies><company><id>5</id><name>C</name></company>\
                </companies></release>""");
        assertThat(release.json()).isEqualTo("""
                        {"artists":[{"name":"Unlinked"}],"companies":[{"id":5,"name":"C"}],"formats":[{"name":"CD",\
                        "qty":"1"}],"id":9,"is_main_release":"false","master_id":0,"series":[{"catno":"1","id":183060,\
                        "name":"Ser"}],"title":"T"}""");
        assertThat(release.drift().counts()).isEmpty();
    }

    @Test
    void readsAReleaseWhoseMasterIsNotSaidToBeMain() {
        assertThat(json(RecordType.RELEASES, "<release id=\"1\"><master_id>5</master_id></release>"))
                .isEqualTo("{\"id\":1,\"master_id\":5}");
    }

    @Test
    void doesNotMindTheOrderOfAttributesAndElements() {
        assertThat(json(
                        RecordType.RELEASES,
                        "<release status=\"S\" id=\"1\"><title>a</title><country>b</country></release>"))
                .isEqualTo(json(
                        RecordType.RELEASES,
                        "<release id=\"1\" status=\"S\"><country>b</country><title>a</title></release>"));
    }

    @Test
    void doesNotMindHowAFileIsLaidOut() {
        assertThat(json(
                        RecordType.RELEASES,
                        "<release id=\"1\">\n  <title>a</title>\n  <genres>\n\t<genre>g</genre>\r\n</genres>\n"
                                + "  <images>\n  </images>\n <labels>\n <label name=\"l\"/>\n </labels></release>"))
                .isEqualTo("{\"genres\":[\"g\"],\"id\":1,\"images\":[],\"labels\":[{\"name\":\"l\"}],\"title\":\"a\"}");
    }

    // ---- oddities of single records

    @Test
    void keepsRecordsWithoutAName() {
        assertThat(json(RecordType.ARTISTS, "<artist><id>66827</id></artist>")).isEqualTo("{\"id\":66827}");
        assertThat(json(RecordType.LABELS, "<label><id>212</id><name/></label>"))
                .isEqualTo("{\"id\":212,\"name\":\"\"}");
    }

    @Test
    void keepsAQuantityOf64DigitsAsText() {
        String qty = "9".repeat(64);
        assertThat(json(
                        RecordType.RELEASES,
                        "<release id=\"8262262\"><formats><format name=\"File\" qty=\"" + qty
                                + "\" text=\"\"/></formats></release>"))
                .isEqualTo("{\"formats\":[{\"name\":\"File\",\"qty\":\"" + qty + "\",\"text\":\"\"}],\"id\":8262262}");
    }

    @Test
    void keepsFormatsThatDifferOnlyInQuantity() {
        assertThat(json(
                        RecordType.RELEASES,
                        "<release id=\"48967\"><formats><format name=\"Vinyl\" qty=\"1\"/><format name=\"Vinyl\" qty=\"2\"/>"
                                + "</formats></release>"))
                .contains("[{\"name\":\"Vinyl\",\"qty\":\"1\"},{\"name\":\"Vinyl\",\"qty\":\"2\"}]");
    }

    @Test
    void keepsTextVerbatim() {
        String text =
                " \u00a0lead &amp; trail&#9;&#13;&#10; \ud83d\ude00 \u202e\u0085\u007f \"quoted\\\" ]] &lt;b&gt; ";
        assertThat(json(RecordType.RELEASES, "<release id=\"1\"><notes>" + text + "</notes></release>"))
                .isEqualTo("{\"id\":1,\"notes\":\" \u00a0lead & trail\\t\\r\\n \ud83d\ude00 \u202e\u0085\u007f "
                        + "\\\"quoted\\\\\\\" ]] <b> \"}");
    }

    @Test
    void resolvesEntitiesInAttributesAndKeepsReferencedWhiteSpace() {
        assertThat(json(
                        RecordType.RELEASES,
                        "<release id=\"1\"><labels><label catno=\" A&amp;M&#9;&quot;1&#x22; \"/></labels></release>"))
                .isEqualTo("{\"id\":1,\"labels\":[{\"catno\":\" A&M\\t\\\"1\\\" \"}]}");
    }

    @Test
    void joinsTextAroundCommentsAndSections() {
        assertThat(json(
                        RecordType.RELEASES,
                        "<release id=\"1\"><notes>a<!-- x -->b<![CDATA[<c> & ]]>d<?pi y?>e</notes></release>"))
                .isEqualTo("{\"id\":1,\"notes\":\"ab<c> & de\"}");
    }

    // ---- what the shapes do not know

    static List<Odd> oddities() {
        return List.of(
                new Odd(
                        "unknown element",
                        "<release id='1'><new>x</new></release>",
                        "{'id':1,'new':['x']}",
                        "release/new"),
                new Odd(
                        "unknown list",
                        "<release id='1'><new>x</new><new/></release>",
                        "{'id':1,'new':['x','']}",
                        "release/new"),
                new Odd(
                        "unknown tree",
                        "<release id='1'><new a='b'>t<c><d/></c> u</new></release>",
                        "{'id':1,'new':[{'a':'b','c':[{'d':['']}],'text':'t u'}]}",
                        "release/new release/new/@a release/new/c release/new/c/d"),
                new Odd("unknown attribute", "<release id='1' new='x'/>", "{'id':1,'new':'x'}", "release/@new"),
                new Odd(
                        "unknown attribute of a text",
                        "<release id='1'><title lang='en'>T</title></release>",
                        "{'id':1,'title':'T','title_more':[{'lang':'en'}]}",
                        "release/title/@lang"),
                new Odd(
                        "unknown element in a text",
                        "<release id='1'><notes>a<b>c</b>d</notes></release>",
                        "{'id':1,'notes':'ad','notes_more':[{'b':['c']}]}",
                        "release/notes/b"),
                new Odd(
                        "unknown attribute of a list",
                        "<release id='1'><genres n='1'><genre>g</genre></genres></release>",
                        "{'genres':['g'],'genres_more':[{'n':'1'}],'id':1}",
                        "release/genres/@n"),
                new Odd(
                        "unknown item",
                        "<release id='1'><genres><genre>g</genre><other>o</other></genres></release>",
                        "{'genres':['g'],'genres_more':[{'other':['o']}],'id':1}",
                        "release/genres/other"),
                new Odd(
                        "unknown attribute of a text item",
                        "<release id='1'><genres><genre n='1'>g</genre></genres></release>",
                        "{'genres':['g'],'genres_more':[{'genre':[{'n':'1'}]}],'id':1}",
                        "release/genres/genre/@n"),
                new Odd(
                        "text in a list",
                        "<release id='1'><genres>x<genre>g</genre></genres></release>",
                        "{'genres':['g'],'genres_more':[{'text':'x'}],'id':1}",
                        "release/genres/text()"),
                new Odd(
                        "text in an object",
                        "<release id='1'><labels><label id='2'>x</label></labels></release>",
                        "{'id':1,'labels':[{'id':2,'text':'x'}]}",
                        "release/labels/label/text()"),
                new Odd(
                        "text beside an attribute text",
                        "<release id='1'><formats><format text='a'>b</format></formats></release>",
                        "{'formats':[{'text':'a','text_more':['b']}],'id':1}",
                        "release/formats/format (again) release/formats/format/text()"),
                new Odd(
                        "second scalar",
                        "<release id='1'><title>a</title><title>b</title></release>",
                        "{'id':1,'title':'a','title_more':['b']}",
                        "release/title (again)"),
                new Odd(
                        "second list",
                        "<release id='1'><genres><genre>a</genre></genres><genres><genre>b</genre></genres></release>",
                        "{'genres':['a','b'],'id':1}",
                        "release/genres (again)"),
                new Odd(
                        "id that is no integer",
                        "<release id='1'><artists><artist><id>x7</id></artist></artists></release>",
                        "{'artists':[{'id_text':'x7'}],'id':1}",
                        "release/artists/artist/id (no integer)"),
                new Odd(
                        "id that is empty",
                        "<release id='1'><master_id/></release>",
                        "{'id':1,'master_id_text':''}",
                        "release/master_id (no integer)"),
                new Odd(
                        "id with a leading zero",
                        "<release id='1'><master_id>07</master_id></release>",
                        "{'id':1,'master_id_text':'07'}",
                        "release/master_id (no integer)"),
                new Odd(
                        "id that is negative",
                        "<release id='1'><master_id>-7</master_id></release>",
                        "{'id':1,'master_id_text':'-7'}",
                        "release/master_id (no integer)"),
                new Odd(
                        "id beyond 2^53",
                        "<release id='1'><master_id>9007199254740992</master_id></release>",
                        "{'id':1,'master_id_text':'9007199254740992'}",
                        "release/master_id (no integer)"),
                new Odd(
                        "second id",
                        "<release id='1'><id>2</id></release>",
                        "{'id':1,'id_more':['2']}",
                        "release/id (again) release/id (as an element)"),
                new Odd(
                        "attribute instead of an element",
                        "<release id='1' title='T'/>",
                        "{'id':1,'title':'T'}",
                        "release/@title"),
                new Odd(
                        "attribute instead of a list",
                        "<release id='1' genres='g'><genres><genre>h</genre></genres></release>",
                        "{'genres':['h'],'genres_more':['g'],'id':1}",
                        "release/@genres"),
                new Odd(
                        "element instead of an attribute",
                        "<release><id>1</id></release>",
                        "{'id':1}",
                        "release/id (as an element)"),
                new Odd(
                        "unknown attribute of a lifted element",
                        "<release id='1'><master_id n='2'>5</master_id></release>",
                        "{'id':1,'master_id':5,'master_id_more':[{'n':'2'}]}",
                        "release/master_id/@n"),
                new Odd(
                        "unknown attribute and element of one name",
                        "<release id='1' n='2'><n>3</n></release>",
                        "{'id':1,'n':'2','n_more':['3']}",
                        "release/@n release/n"),
                new Odd(
                        "name space",
                        "<release id='1' xmlns:x='urn:y' x:a='b'><x:c/></release>",
                        "{'id':1,'x:a':'b','x:c':[''],'xmlns:x':'urn:y'}",
                        "release/@x:a release/@xmlns:x release/x:c"),
                new Odd(
                        "key that needs no escape but sorts late",
                        "<release id='1'><\u00f6 \u00e4='1'/></release>",
                        "{'id':1,'\u00f6':[{'\u00e4':'1'}]}",
                        "release/\u00f6 release/\u00f6/@\u00e4"));
    }

    /** @param drift the paths that are counted */
    record Odd(String what, String xml, String json, String drift) {
        @Override
        public String toString() {
            return what;
        }
    }

    @ParameterizedTest
    @MethodSource("oddities")
    void keepsAndCountsWhatItDoesNotKnow(Odd odd) {
        Normalised release = Normalised.of(RecordType.RELEASES, odd.xml());
        assertThat(release.json()).isEqualTo(odd.json().replace('\'', '"'));
        assertThat(String.join(" ", release.drift().counts().keySet())).isEqualTo(odd.drift());
    }

    @Test
    void sortsKeysByCodeUnits() {
        assertThat(json(RecordType.ARTISTS, "<artist><id>1</id><Z/><a/><_/><\u00e9/></artist>"))
                .isEqualTo("{\"Z\":[\"\"],\"_\":[\"\"],\"a\":[\"\"],\"id\":1,\"\u00e9\":[\"\"]}");
    }

    private static String json(RecordType type, String xml) {
        return Normalised.of(type, xml).json();
    }
}
