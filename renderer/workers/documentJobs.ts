import { transfer } from 'comlink';
import { ballotPapers, type BallotPapersData } from '../../shared/documents/ballotPaper';
import { deliverySlip, type DeliverySlipData } from '../../shared/documents/deliverySlip';
import { paperModel, type Paper } from '../../shared/documents/paper';
import { renderDocx, type DocxProperties } from '../../shared/documents/renderDocx';
import { renderHtml, type RenderedHtml } from '../../shared/documents/renderHtml';

/** Papers rendered off the main thread. */
export class DocumentJobs {
  /** True pages for the screen. */
  html(paper: Paper): RenderedHtml {
    return renderHtml(paperModel(paper));
  }

  /** Ballot papers of a meeting, for the printer. */
  ballots(data: BallotPapersData): RenderedHtml {
    return renderHtml(ballotPapers(data));
  }

  /** Pages of a delivery slip, for the printer. */
  slip(data: DeliverySlipData): RenderedHtml {
    return renderHtml(deliverySlip(data));
  }

  /** The Word file. */
  async word(paper: Paper, properties: DocxProperties): Promise<Uint8Array> {
    const bytes = await renderDocx(paperModel(paper), properties);
    return transfer(bytes, [bytes.buffer]);
  }
}
