"""The brief of a pair as a document for word processors."""

import io

from docx import Document


def test_the_page_of_a_pair_offers_a_document(client):
    assert 'href="/pair/PAK/RUS/brief.docx"' in client.get("/pair/PAK/RUS").text
    written = client.get("/pair/PAK/RUS/brief.docx")
    assert written.headers["content-type"].endswith("wordprocessingml.document")
    assert written.headers["content-disposition"] == 'attachment; filename="PAK-RUS.docx"'
    assert Document(io.BytesIO(written.content)).paragraphs[0].text == "Pakistan and Russia"
